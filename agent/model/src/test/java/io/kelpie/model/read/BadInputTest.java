package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are not the YAML that is wanted, and files that cannot be read. */
class BadInputTest {

    private static final String GOOD = "guards:\n  a: {methods: com.acme.A, retry: 3}\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\n", "# only a comment\n", "---\n", "---\n...\n", "null", "~"})
    void anEmptyFileMeansDefaultsWithANote(String text) {
        Loaded loaded = Reading.of(text);

        assertThat(loaded.hasErrors()).isFalse();
        assertThat(loaded.readable()).isTrue();
        assertThat(loaded.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("the file is empty"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [b                      | 2:1  | not valid YAML: expected ',' or ']'                  | bracket",
                "a: {b: c                   | 2:1  | not valid YAML: expected ',' or '}'                  | bracket",
                "a: b: c                    | 1:5  | not valid YAML: mapping values are not allowed here  | quotes",
                "a: \"b                     | 2:1  | not valid YAML: found unexpected end of stream       | quote",
                "a: 'b                      | 2:1  | not valid YAML: found unexpected end of stream       | quote",
                "methods: @org.acme.Guarded | 1:10 | not valid YAML: a value cannot begin with @          | quotes",
                "methods: `x`               | 1:10 | not valid YAML: a value cannot begin with `          | quotes",
                "methods: %x                | 1:10 | not valid YAML: a value cannot begin with %          | quotes",
                "methods: *#charge          | 1:10 | no anchor \"&#charge\" stands before this alias      | \"*#charge\"",
                "a: &x [*x]                 | 1:8  | no anchor \"&x\" stands before this alias            | quotes",
                "[a, b]                     | 1:1  | expected a mapping such as \"guards: ...\" at the top, got a list | kelpie config example",
                "just words                 | 1:1  | expected a mapping such as \"guards: ...\" at the top, got \"just words\" | kelpie config example",
                "<config><guard/></config>  | 1:1  | expected a mapping                                   | kelpie config example",
                "http: !ruby/object 80      | 1:7  | the tag \"!ruby/object\" has no meaning here         | Remove the tag",
                "? [a, b]                   | 1:3  | a key must be a word, got a list                     | null"
            })
    void whatIsNotTheYamlThatIsWantedIsOneError(String text, String place, String message, String hint) {
        Loaded loaded = Reading.of(text + "\n");

        assertThat(loaded.config().guards()).isEmpty();
        assertThat(loaded.problems()).first().satisfies(problem -> {
            assertThat(problem.headline()).startsWith("kelpie.yaml:" + place + ": " + message);
            assertThat(String.valueOf(problem.hint())).contains(hint);
        });
    }

    @Test
    void aTabInTheIndentationIsNamed() {
        Loaded loaded = Reading.of("guards:\n\ta: x\n");

        assertThat(loaded.readable()).isFalse();
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline()).isEqualTo("kelpie.yaml:2:1: not valid YAML: a line is indented with a tab");
            assertThat(problem.hint()).isEqualTo("Indent with spaces.");
        });
    }

    @Test
    void wrongIndentationGetsAHint() {
        Loaded loaded = Reading.of("guards:\n  a:\n    methods: com.acme.A\n   retry: 3\n");

        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.hint()).contains("same column");
        });
    }

    @Test
    void ofTwoDocumentsTheFirstIsRead() {
        Loaded loaded = Reading.of(GOOD + "---\nguards: {}\n");

        assertThat(loaded.config().guards()).hasSize(1);
        assertThat(Reading.headlines(loaded))
                .containsExactly("kelpie.yaml:3:1: a second document begins here; only the first one is read");
    }

    @Test
    void jsonIsYaml() {
        assertThat(Reading.guard(
                                "{\"guards\": {\"a\": {\"methods\": [\"com.acme.A\"], \"retry\": {\"maxAttempts\": 4}}}}")
                        .name())
                .isEqualTo("a");
    }

    @Test
    void aliasesAndMergeKeysWork() {
        GuardConfig guard = Reading.guard("""
                guards:
                  a:
                    methods: &m [com.acme.A]
                    exclude: *m
                    retry: &r {maxAttempts: 7, waitDuration: 1s}
                """);
        Loaded merged = Reading.clean("""
                defaults: &d {retry: {maxAttempts: 7}}
                guards:
                  a: {<<: *d, methods: com.acme.A}
                  b: {<<: [*d], methods: com.acme.B, retry: 2}
                """);

        assertThat(guard.exclude()).isEqualTo(guard.methods());
        assertThat(Reading.retryOf(merged.config().guards().get(0)).maxAttempts())
                .isEqualTo(7);
        assertThat(Reading.retryOf(merged.config().guards().get(1)).maxAttempts())
                .isEqualTo(2);
    }

    @Test
    void anAliasBombCostsNothing() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
        }
        bomb.append("guards: {g: {methods: *a39, retry: 3}}\n");

        Loaded loaded = Reading.of(bomb.toString());

        assertThat(loaded.leftOut()).containsExactly("g");
        assertThat(loaded.problems()).hasSizeLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingIsRefusedBeforeItHurts(String bracket) {
        Loaded loaded = Reading.of(
                "guards: " + (bracket.endsWith(" ") && !bracket.startsWith("{") ? "\n" : "") + bracket.repeat(100_000));

        assertThat(loaded.readable()).isFalse();
        assertThat(loaded.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("levels deep"));
    }

    @Test
    void aHugeNumberOfWrongKeysIsBoundedWork() {
        StringBuilder text = new StringBuilder("guards:\n");
        for (int i = 0; text.length() < ConfigSource.MAX_BYTES - 100; i++) {
            text.append(" g").append(i).append(": {x: 1}\n");
        }

        Loaded loaded = Reading.of(text.toString());

        assertThat(loaded.problems()).hasSizeLessThanOrEqualTo(500);
        assertThat(loaded.config().guards()).isEmpty();
    }

    @Test
    void aHugeTextIsNotReadAtAll() {
        Loaded loaded = Reading.of(" ".repeat(ConfigSource.MAX_BYTES + 1));

        assertThat(loaded.readable()).isFalse();
        assertThat(Reading.headlines(loaded))
                .containsExactly("kelpie.yaml:1:1: bigger than 1024 KiB, so nothing of it was read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void lineEndsOfAnyPlatformCount(String lineEnd) {
        Loaded loaded = Reading.of(
                "guards:\n  a:\n    methods: com.acme.A\n    retry: {maxAttempts: x}\n".replace("\n", lineEnd));

        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.column()).isEqualTo(26);
            assertThat(problem.snippet()).startsWith("        retry: {maxAttempts: x}\n");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void aByteOrderMarkIsUnderstood(String charset) {
        byte[] bytes = ("\uFEFF" + GOOD).getBytes(Charset.forName(charset));

        assertThat(Reading.clean(Reading.of(bytes)).config().guards()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void utf16WithoutMarkIsNamed(String charset) {
        Loaded loaded = Reading.of(GOOD.getBytes(Charset.forName(charset)));

        assertThat(loaded.readable()).isFalse();
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("UTF-16");
            assertThat(problem.hint()).contains("UTF-8");
        });
    }

    @Test
    void bytesThatAreNotUtf8AreNamedWithTheirPlace() {
        Loaded loaded = Reading.of("# ok\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Reading.headlines(loaded)).containsExactly("kelpie.yaml:2:6: a byte here is not UTF-8");
    }

    @Test
    void aReplacementCharacterIsACharacterLikeAnyOther() {
        assertThat(Reading.of("# \uFFFD\n" + GOOD).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, U+0000", "7, U+0007", "27, U+001B"})
    void controlCharactersAreNamedWithTheirPlace(int code, String name) {
        Loaded loaded = Reading.of("guards:\n  a: \"x" + (char) code + "\"\n");

        assertThat(Reading.headlines(loaded))
                .containsExactly("kelpie.yaml:2:8: the character " + name + " cannot stand in a YAML file");
    }

    @Test
    void otherLanguagesAndEmojisDoNotShiftColumns() {
        Loaded loaded = Reading.of("guards: {zahlung: {methods: com.acme.Größe🐕, retry: {maxAttempts: x}}}");

        assertThat(loaded.problems()).extracting(Problem::column).containsExactly(43, 67);
    }

    @Test
    void filesThatCannotBeReadAreOneErrorWithANextStep(@TempDir Path directory) throws IOException {
        Path big = directory.resolve("big.yaml");
        Files.write(big, new byte[ConfigSource.MAX_BYTES + 1]);

        assertThat(read(directory.resolve("none.yaml")))
                .contains(":1:1: there is no such file (looked in " + directory);
        assertThat(read(directory)).contains(":1:1: this is a directory");
        assertThat(read(Path.of("/dev/zero"))).contains(":1:1: this is a pipe or a device");
        assertThat(read(big)).contains(":1:1: bigger than 1024 KiB");
    }

    @Test
    void aFileWithoutPermissionIsOneError(@TempDir Path directory) throws IOException {
        File file = Files.writeString(directory.resolve("secret.yaml"), GOOD).toFile();
        org.junit.jupiter.api.Assumptions.assumeTrue(file.setReadable(false) && !file.canRead(), "runs as root");

        assertThat(read(file.toPath())).contains("not readable for user");
    }

    @Test
    void aReadableFileIsRead(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("my = kelpie, 1.yaml"), GOOD);

        Loaded loaded = ConfigReader.read(ConfigSource.file(file.toString()), Overrides.none());

        assertThat(Reading.clean(loaded).config().guards()).hasSize(1);
    }

    private static String read(Path path) {
        Loaded loaded = ConfigReader.read(ConfigSource.file(path.toString()), Overrides.none());
        assertThat(loaded.readable()).isFalse();
        assertThat(loaded.problems())
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem.hint()).isNotNull());
        return loaded.problems().get(0).headline();
    }
}
