package io.kelpie.model.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.problem.Problem;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentArgumentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/etc/kelpie.yaml                     | config=/etc/kelpie.yaml",
                "kelpie.yaml                          | config=kelpie.yaml",
                "C:\\conf\\kelpie.yaml                | config=C:\\conf\\kelpie.yaml",
                "/a=b/kelpie.yaml                     | config=/a=b/kelpie.yaml",
                "/a,b/kelpie.yaml                     | config=/a,b/kelpie.yaml",
                "my file.yaml                         | config=my file.yaml",
                "/k.yaml,http.port=0                  | config=/k.yaml;http.port=0",
                "/a,b/k.yaml,http.port=0,enabled=off  | config=/a,b/k.yaml;http.port=0;enabled=off",
                "/odd\\,http=x/k.yaml                 | config=/odd,http=x/k.yaml",
                "config=/a=b.yaml                     | config=/a=b.yaml",
                "config=C:\\conf\\k.yaml              | config=C:\\conf\\k.yaml",
                "config=\\\\server\\k.yaml            | config=\\server\\k.yaml",
                "enabled=false                        | enabled=false",
                "enabled=false, http.port=0           | enabled=false;http.port=0",
                "guards.a.methods=x#y(int\\,long)     | guards.a.methods=x#y(int,long)",
                "http.token=a\\=b                     | http.token=a=b",
                "http.token=a=b                       | http.token=a=b",
                "a=                                   | a=",
                "a=1,,b=2,                            | a=1;b=2",
                "a=1,a=2                              | a=1;a=2",
                "a=x\\                                | a=x\\"
            })
    void takesTheTextApart(String text, String expected) {
        AgentArguments arguments = AgentArguments.parse(text);

        assertThat(arguments.problems()).isEmpty();
        assertThat(arguments.list().stream()
                        .map(argument -> argument.key() + "=" + argument.value())
                        .collect(Collectors.joining(";")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void nothingIsNothing(String text) {
        assertThat(AgentArguments.parse(text).list()).isEmpty();
        assertThat(AgentArguments.parse(text).problems()).isEmpty();
    }

    @Test
    void theLastValueOfAKeyCounts() {
        assertThat(AgentArguments.parse("a=1,b=2,a=3").value("a")).isEqualTo("3");
        assertThat(AgentArguments.parse("a=1").value("b")).isNull();
    }

    @Test
    void whatIsNoKeyWithAValueIsAProblemAtItsPlace() {
        AgentArguments arguments = AgentArguments.parse("enabled=true,off,http.port=0");

        assertThat(arguments.problems())
                .extracting(Problem::headline)
                .containsExactly("agent arguments:1:14: expected key=value, got \"off\"");
        assertThat(arguments.value("http.port")).isEqualTo("0");
    }

    @Test
    void everyValueKnowsItsColumn() {
        assertThat(AgentArguments.parse("enabled=true,http.port=x").list())
                .extracting(argument -> argument.place().column())
                .containsExactly(9, 24);
    }
}
