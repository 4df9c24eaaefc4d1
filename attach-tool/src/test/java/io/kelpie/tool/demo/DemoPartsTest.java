package io.kelpie.tool.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import io.kelpie.tool.attach.AgentJar;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.testing.FakeAgentJar;
import io.kelpie.tool.testing.FakeTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPartsTest {

    @TempDir
    private Path directory;

    @Test
    void theConfigurationIsOneLineWithoutProblems() {
        byte[] line = DemoConfig.LINE.getBytes(StandardCharsets.UTF_8);

        Loaded loaded = ConfigReader.read(ConfigSource.of("demo", line), Overrides.none());

        assertThat(DemoConfig.LINE).doesNotContain("\n");
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.config().guards()).singleElement().satisfies(guard -> {
            assertThat(guard.name()).isEqualTo(DemoConfig.GUARD);
            assertThat(guard.methods()).hasSize(2);
            assertThat(guard.retry()).isNotNull();
            assertThat(guard.circuitBreaker()).isNotNull();
        });
    }

    @Test
    void tellsRejectionsFromTheDriversOwnFailures() {
        Outcome ok = Outcome.parse("#17 ok 1.4 ms: 3 orders");
        Outcome failed = Outcome.parse("#18 error 1240.0 ms: Connection is broken: refused");
        Outcome rejected =
                Outcome.parse("#19 error 0.2 ms: Guard 'database': circuit breaker is open and turns the call away");

        assertThat(ok).isEqualTo(new Outcome(17, true, 1.4, "3 orders"));
        assertThat(failed).isNotNull().matches(Outcome::failed).matches(outcome -> !outcome.rejected());
        assertThat(rejected).isNotNull().matches(Outcome::rejected).matches(outcome -> !outcome.failed());
        assertThat(Outcome.parse("[kelpie] INFO something")).isNull();
    }

    @Test
    void theMiddleTimeIsNotDisturbedByAStraggler() {
        assertThat(Scene.medianMs(List.of(outcome(5), outcome(1), outcome(900))))
                .isEqualTo(5);
    }

    @Test
    void oneStageThatWasNotSeenMakesTheWholeFail() {
        FakeTime time = new FakeTime();
        List<String> told = new ArrayList<>();
        Timeline timeline = new Timeline(time, told::add);

        timeline.observed("baseline", "all is well", "medianMs", 1.5);
        assertThat(Demo.exitCode(timeline.facts())).isEqualTo(ExitCode.OK);
        time.sleep(Duration.ofMillis(1500));
        timeline.missed("attach", "nothing happened");

        Map<String, Object> facts = timeline.facts();
        assertThat(Demo.exitCode(facts)).isEqualTo(ExitCode.FAILED);
        assertThat(facts).containsEntry("ok", false).containsEntry("durationMs", 1500L);
        assertThat(told)
                .containsExactly(
                        "  0.0 s  baseline     all is well", "  1.5 s  attach       NOT SEEN: nothing happened");
    }

    @Test
    void aDemoWithoutStagesIsNoSuccess() {
        assertThat(Demo.exitCode(new Timeline(new FakeTime(), line -> {}).facts()))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        AgentJar agent = AgentJar.of(FakeAgentJar.write(directory.resolve("a.jar"), "1"));

        assertThatThrownBy(() -> DemoSettings.of(directory, null, agent, false))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("no bin/java");
        assertThatThrownBy(() -> DemoSettings.of(null, directory.resolve("h2.jar"), agent, false))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("h2.jar is not there");
    }

    @Test
    void cleansUpProcessesAndFilesUnlessTheyAreToBeKept() throws IOException {
        List<String> killed = new ArrayList<>();
        Path cleaned;
        try (Stagehand stagehand = new Stagehand()) {
            cleaned = stagehand.directory();
            Files.writeString(Files.createDirectories(cleaned.resolve("a/b")).resolve("c"), "x");
            stagehand.onEnd(() -> killed.add("database"));
        }
        Path kept;
        try (Stagehand stagehand = new Stagehand()) {
            kept = stagehand.directory();
            stagehand.onEnd(() -> killed.add("never"));
            stagehand.keep();
        }

        assertThat(killed).containsExactly("database");
        assertThat(cleaned).doesNotExist();
        assertThat(kept).exists();
        Files.delete(kept);
    }

    private static Outcome outcome(double millis) {
        return new Outcome(1, true, millis, "");
    }
}
