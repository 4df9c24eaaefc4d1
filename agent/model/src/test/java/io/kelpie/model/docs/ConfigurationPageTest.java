package io.kelpie.model.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path FILE = Path.of("..", "..", "docs", "configuration.md");
    private static final Path GUARDS = Path.of("..", "..", "docs", "guards.md");

    @Test
    void theFileIsWhatTheCodeSays() throws IOException {
        String text = ConfigurationPage.text();
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        }

        assertThat(FILE)
                .as("write it anew with: mvn -pl agent/model test -Dtest=ConfigurationPageTest -Ddocs.write=true")
                .exists()
                .content()
                .isEqualTo(text);
    }

    @Test
    void theGuardsPageHasTheKeysOfEveryPolicy() throws IOException {
        String text = ConfigurationPage.withKeys(Files.readString(GUARDS));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(GUARDS, text);
        }

        assertThat(GUARDS).content().isEqualTo(text);
        assertThat(text)
                .contains("| `slidingWindowSize` |", "| `maxAttempts` |", "| `rate` |", "| `interrupt` |")
                .contains("| `maxConcurrentCalls` |", "| `lastGood` |", "| `maxKeys` |");
    }

    @Test
    void everyYamlOnThePageWorks() throws IOException {
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(ConfigurationPage.text());
        List<String> texts = blocks.results().map(block -> block.group(1)).toList();

        assertThat(texts)
                .hasSizeGreaterThan(1)
                .allSatisfy(text -> assertThat(ConfigReader.read(
                                        ConfigSource.of("docs", text.getBytes(StandardCharsets.UTF_8)),
                                        Overrides.none())
                                .problems())
                        .isEmpty());
    }
}
