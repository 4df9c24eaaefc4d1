package io.kelpie.model.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.AgentArguments;
import io.kelpie.model.args.Environment;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.problem.Severity;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleFileTest {

    @Test
    void worksAsItIs() {
        Loaded loaded = read(ExampleFile.text());

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.config().guards()).hasSize(1);
    }

    @Test
    void everyCommentedKeyWorksToo() {
        Loaded loaded = read(ExampleFile.text().replaceAll("(?m)^( *)#([A-Za-z])", "$1$2"));

        assertThat(loaded.leftOut()).isEmpty();
        assertThat(loaded.problems())
                .extracting(Problem::severity)
                .as("defaults that contradict one another may be warned about")
                .containsOnly(Severity.WARNING);
    }

    @Test
    void fitsOnAScreen() {
        assertThat(ExampleFile.text().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    }

    private static Loaded read(String text) {
        Overrides overrides = Overrides.of(
                AgentArguments.parse(""), new Environment(Map.of(), Map.of("KELPIE_TOKEN", "0123456789abcdef")));
        return ConfigReader.read(ConfigSource.of("example", text.getBytes(StandardCharsets.UTF_8)), overrides);
    }
}
