package io.kelpie.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.tool.json.JsonText;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.outcome.Invocation;
import io.kelpie.tool.testing.FakeProc;
import io.kelpie.tool.testing.FakeTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KelpieCommandLineTest {

    private static final long ME = 1000;

    @TempDir
    private Path root;

    @TempDir
    private Path files;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeProc proc;

    @BeforeEach
    void makeProcFs() {
        proc = new FakeProc(root, ME);
    }

    @Nested
    class Help {

        @Test
        void fitsOneScreenWithThreeExamplesAndAllExitCodes() {
            assertThat(run("--help")).isZero();

            List<String> lines = out.toString().lines().toList();
            assertThat(lines).hasSizeLessThanOrEqualTo(30).allMatch(line -> line.length() <= 100);
            assertThat(lines.subList(lines.indexOf("Examples:") + 1, lines.indexOf("Exit codes:")))
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("  kelpie "));
            for (ExitCode code : ExitCode.values()) {
                assertThat(lines).anyMatch(line -> line.strip().equals(code.code() + "  " + code.meaning()));
            }
        }

        @Test
        void listsEveryCommand() {
            run("--help");

            assertThat(commandLine().getSubcommands().keySet())
                    .containsExactly(
                            "ps", "attach", "detach", "status", "guards", "guard", "unguard", "open", "close", "reset",
                            "disable", "enable", "config", "demo")
                    .allSatisfy(name -> assertThat(out.toString()).contains("\n  " + name + " "));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ps", "attach", "detach", "status", "guards", "guard", "unguard", "open", "close", "reset",
                    "disable", "enable", "config", "demo"
                })
        void everyCommandExplainsItself(String command) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: kelpie " + command);
            assertThat(err.toString()).isEmpty();
        }

        @Test
        void theVersionIsOneLine() {
            assertThat(run("--version")).isZero();
            assertThat(out.toString().lines()).singleElement().asString().startsWith("kelpie ");
        }
    }

    @Nested
    class WrongUsage {

        @Test
        void isExitCodeTwoWithANextStep() {
            assertThat(run()).isEqualTo(2);
            assertThat(run("fly")).isEqualTo(2);
            assertThat(run("attach")).isEqualTo(2);
            assertThat(run("attach", "1", "--nonsense")).isEqualTo(2);
            assertThat(run("attach", "1", "--timeout", "soon")).isEqualTo(2);
            assertThat(run("config")).isEqualTo(2);

            assertThat(out.toString()).isEmpty();
            assertThat(err.toString().lines().filter(line -> line.startsWith("  next: kelpie")))
                    .hasSize(6);
        }

        @Test
        void aMissingConfigurationIsNoticedBeforeAnythingIsTouched() {
            proc.jvm(42, 7, ME, "java", "Shop");

            assertThat(run("attach", "42", "--config", files.resolve("no.yaml").toString()))
                    .isEqualTo(2);
            assertThat(run("attach", "42", "--config", files.toString())).isEqualTo(2);
            assertThat(err.toString()).contains("no.yaml").contains("not a readable file");
        }
    }

    @Nested
    class Guards {

        @Test
        void printsAGuardOfTheCommandLineAsAConfiguration() {
            assertThat(run(
                            "guard",
                            "1",
                            "com.acme.Foo#bar(int, String)",
                            "--retry",
                            "5",
                            "--timeout=2s",
                            "--bulkhead",
                            "20",
                            "--rate-limit",
                            "100/s",
                            "--circuit-breaker",
                            "--fallback",
                            "null",
                            "--mode",
                            "observe",
                            "--print"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).isEqualTo("""
                    guards:
                      Foo.bar:
                        methods: ["com.acme.Foo#bar(int, String)"]
                        mode: observe
                        fallback:
                          value: null
                        retry:
                          maxAttempts: 5
                        circuitBreaker: {}
                        rateLimiter:
                          limitForPeriod: 100
                        timeout:
                          duration: 2s
                        bulkhead:
                          maxConcurrentCalls: 20
                    """);
        }

        @Test
        void takesEveryKindOfFallback() {
            assertThat(fallback("empty")).contains("empty: true");
            assertThat(fallback("lastGood")).contains("lastGood: {");
            assertThat(fallback("#plan")).contains("method: \"plan\"");
            assertThat(fallback("a.B#plan")).contains("method: \"a.B#plan\"");
            assertThat(fallback("QUEUED")).contains("value: \"QUEUED\"");
        }

        private String fallback(String value) {
            out.getBuffer().setLength(0);
            assertThat(run("guard", "1", "a.B#c", "--fallback", value, "--print"))
                    .isZero();
            return out.toString();
        }

        @Test
        void whatIsWrongWithAGuardIsToldAsConfigCheckTellsIt() {
            assertThat(run("guard", "1", "com.acme.Foo#bar", "--retry", "lots")).isEqualTo(1);
            assertThat(err.toString()).contains("guards.Foo.bar.retry").contains("\"lots\"");
            assertThat(out.toString()).isEmpty();
        }

        @Test
        void aGuardNeedsAMethod() {
            assertThat(run("guard", "1", "--retry", "3")).isEqualTo(2);
            assertThat(err.toString()).contains("no method is named");
        }

        @Test
        void explainsAFileFromTheOutsideToTheInside() throws IOException {
            Path file = Files.writeString(files.resolve("k.yaml"), """
                    guards:
                      pay:
                        methods: com.acme.Pay#charge
                        timeout: 2s
                        retry: {maxAttempts: 5}
                      out: {preset: http-client}
                    """);
            assertThat(run("guards", "explain", "--config", file.toString()))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString())
                    .containsSubsequence("pay  configured", "com.acme.Pay#charge", "k.yaml:3:", "1. retry  (outermost)")
                    .containsSubsequence("maxAttempts", "5", "k.yaml:5:")
                    .containsSubsequence("backoff.strategy", "fixed", "default")
                    .containsSubsequence("2. timeout", "duration", "2s", "k.yaml:4:", "interrupt", "true", "default")
                    .containsSubsequence("out  preset http-client", "what the preset", "one breaker per host", "out:")
                    .containsSubsequence("out.url  preset http-client", "this.URL.host", "out.url:");
        }

        @Test
        void explainsOneGuardWithWhatItsPresetBrings() throws IOException {
            Path file = Files.writeString(
                    files.resolve("k.yaml"), "guards: {x: {methods: a.B#c, retry: 3}, db: {preset: jdbc}}");
            assertThat(run("guards", "explain", "-c", file.toString(), "db", "--json"))
                    .isZero();
            assertThat(JsonText.read(out.toString())
                            .at("guards")
                            .list(guard -> guard.at("name").text("")))
                    .containsExactly("db", "db.connect");
        }

        @Test
        void withoutAJvmTheyAskForOne() {
            assertThat(run("guards")).isEqualTo(2);
            assertThat(err.toString()).contains("no JVM is named");
        }
    }

    @Nested
    class Targets {

        @ParameterizedTest
        @ValueSource(strings = {"attach", "detach", "status", "guards", "disable", "enable"})
        void aMissingProcessIsExitCodeThree(String command) {
            assertThat(run(command, "4711")).isEqualTo(3);

            assertThat(err.toString())
                    .isEqualTo("kelpie: there is no process with id 4711\n  next: list the JVMs with: kelpie ps\n");
            assertThat(out.toString()).isEmpty();
        }

        @Test
        void aProcessThatIsNoJvmIsExitCodeThree() {
            proc.process(42, 7).status('S', ME, "0").commandLine("sleep", "9").symlink("exe", "/bin/sleep");

            assertThat(run("attach", "42")).isEqualTo(3);
            assertThat(err.toString()).contains("process 42 (sleep) is not a JVM");
        }

        @Test
        void aJvmOfAnotherUserIsExitCodeThreeWithTheLineToType() {
            proc.process(42, 7).status('S', 4242, "0").commandLine("java", "Shop");

            assertThat(run("detach", "42")).isEqualTo(3);
            assertThat(err.toString()).contains("next: sudo -u 4242 /opt/kelpie detach 42");
        }

        @Test
        void allJvmsAreListedAsTextAndAsJson() {
            proc.jvm(42, 7, ME, "java", "com.acme.Shop");

            assertThat(run("ps")).isZero();
            assertThat(out.toString()).contains("42").contains("com.acme.Shop");
            out.getBuffer().setLength(0);
            assertThat(run("ps", "--json")).isZero();
            assertThat(JsonText.read(out.toString()).list(jvm -> jvm.at("main").text("?")))
                    .containsExactly("com.acme.Shop");
        }
    }

    @Nested
    class Configuration {

        @Test
        void theExampleHasNoProblems() throws IOException {
            run("config", "example");
            Path file = Files.writeString(files.resolve("example.yaml"), out.toString());
            out.getBuffer().setLength(0);

            assertThat(run("config", "check", file.toString(), "--strict")).isZero();
            assertThat(out.toString()).isEmpty();
            assertThat(err.toString()).contains("0 errors, 0 warnings, 1 of 1 guard would work");
        }

        @Test
        void theSchemaIsJson() {
            assertThat(run("config", "schema")).isZero();
            assertThat(JsonText.read(out.toString()).at("$schema").text()).contains("json-schema.org");
        }

        @Test
        void errorsAreExitCodeOneAndWarningsOnlyWhenAskedFor() throws IOException {
            Path broken = Files.writeString(
                    files.resolve("broken.yaml"), "guards: {a: {methods: [x.Y#z], retry: {maxAttempts: x}}}");
            Path odd = Files.writeString(files.resolve("odd.yaml"), "guards: {a: {methods: [\"Y#z\"], retry: {}}}");

            assertThat(run("config", "check", broken.toString())).isEqualTo(1);
            assertThat(run("config", "check", odd.toString())).isZero();
            assertThat(run("config", "check", odd.toString(), "--strict")).isEqualTo(1);
        }

        @Test
        void problemsAreAJsonListOnRequest() throws IOException {
            Path broken = Files.writeString(files.resolve("broken.yaml"), "guards: [");

            assertThat(run("config", "check", broken.toString(), "--json")).isEqualTo(1);
            assertThat(JsonText.read(out.toString())
                            .list(problem -> problem.at("severity").text("?")))
                    .contains("error");
            assertThat(err.toString()).isEmpty();
        }

        @Test
        void aFileThatCannotBeReadIsExitCodeTwo() {
            assertThat(run("config", "check", files.resolve("no.yaml").toString()))
                    .isEqualTo(2);
            assertThat(run("config", "check", files.toString())).isEqualTo(2);
        }
    }

    @Test
    void coloursNeedATerminalAndYieldToNoColor() {
        proc.jvm(42, 7, ME, "java", "Shop");

        assertThat(colours(true, Map.of(), "ps")).isTrue();
        assertThat(colours(true, Map.of("NO_COLOR", "1"), "ps")).isFalse();
        assertThat(colours(true, Map.of("NO_COLOR", ""), "ps")).isTrue();
        assertThat(colours(true, Map.of(), "ps", "--no-color")).isFalse();
        assertThat(colours(false, Map.of(), "ps")).isFalse();
    }

    private boolean colours(boolean terminal, Map<String, String> environment, String... arguments) {
        out.getBuffer().setLength(0);
        commandLine(terminal, environment, arguments).execute(arguments);
        return out.toString().contains("\u001b[");
    }

    private int run(String... arguments) {
        return commandLine(false, Map.of(), arguments).execute(arguments);
    }

    private CommandLine commandLine() {
        return commandLine(false, Map.of());
    }

    private CommandLine commandLine(boolean terminal, Map<String, String> environment, String... arguments) {
        Surroundings surroundings = new Surroundings(
                proc.view(),
                new FakeTime(),
                new Invocation(List.of("/opt/kelpie"), List.of(arguments)),
                environment,
                files.resolve("cache"),
                terminal);
        return KelpieCommandLine.create(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
