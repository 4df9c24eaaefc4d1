package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environment variables in values. */
class VariablesTest {

    private static final Map<String, String> VARIABLES =
            Map.of("HOST", "10.0.0.1", "EMPTY", "", "LOOP", "${HOST}", "PORT", "81");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'${HOST}'             | 10.0.0.1",
                "${HOST}               | 10.0.0.1",
                "x-${HOST}-${PORT}     | x-10.0.0.1-81",
                "${HOST:-other}        | 10.0.0.1",
                "${NONE:-other}        | other",
                "${EMPTY:-other}       | other",
                "'${NONE:-}x'          | x",
                "${NONE:-a:-b}         | a:-b",
                "$${HOST}              | ${HOST}",
                "a$${b}${PORT}         | a${b}81",
                "$HOST                 | $HOST",
                "cost$                 | cost$",
                "${LOOP}               | ${HOST}"
            })
    void areReplaced(String value, String expected) {
        Loaded loaded = Reading.withVariables(
                "http: {host: \"" + value.replace("'", "") + "\", token: 0123456789abcdef}", VARIABLES);

        assertThat(Reading.clean(loaded).config().http().host()).isEqualTo(expected);
    }

    @Test
    void workInValuesOfEveryKind() {
        Loaded loaded = Reading.clean(Reading.withVariables(
                """
                http: ${P}
                guards: {a: {methods: "${M}", retry: {maxAttempts: "${N}", waitDuration: "${N}s", retryExceptions: ["${E}"]}}}
                """, Map.of("P", "9000", "M", "com.acme.A#x(..), com.acme.B", "N", "4", "E", "java.io.IOException")));

        assertThat(loaded.config().http().port()).isEqualTo(9000);
        assertThat(Reading.onlyGuard(loaded).methods()).hasSize(2);
        assertThat(Reading.retryOf(Reading.onlyGuard(loaded)).maxAttempts()).isEqualTo(4);
        assertThat(Reading.retryOf(Reading.onlyGuard(loaded)).exceptions().record())
                .containsExactly("java.io.IOException");
    }

    @Test
    void aMissingOneIsAProblemAtItsValue() {
        Loaded loaded = Reading.withVariables("http: {host: \"${NONE}\"}", Map.of());

        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline())
                    .isEqualTo("kelpie.yaml:1:14 http.host: the environment variable NONE is not set");
            assertThat(problem.hint()).isEqualTo("Set it, or give a default: ${NONE:-...}");
        });
    }

    @Test
    void anOpenBracketIsAProblem() {
        Loaded loaded = Reading.withVariables("http: {host: \"${NONE\"}", Map.of());

        assertThat(Reading.headlines(loaded))
                .containsExactly("kelpie.yaml:1:14 http.host: the bracket of \"${\" is not closed");
    }

    @Test
    void aWrongValueIsShownAsItCameOut() {
        Loaded loaded = Reading.withVariables("http: {port: \"${HOST}\"}", VARIABLES);

        assertThat(Reading.headlines(loaded))
                .containsExactly("kelpie.yaml:1:14 http.port: expected an integer from 0 to 65535, got \"10.0.0.1\"");
    }

    @Test
    void whatIsNotReadNeedsNoVariables() {
        Loaded loaded = Reading.withVariables("guards: {}\nresilience4j: {bulkhead: {x: \"${NONE}\"}}", Map.of());

        assertThat(loaded.hasErrors()).isFalse();
    }
}
