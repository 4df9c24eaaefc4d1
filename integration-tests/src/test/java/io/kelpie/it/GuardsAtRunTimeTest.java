package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.FlakyLoop;
import io.kelpie.it.apps.Sleeper;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import io.kelpie.it.harness.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Guards that come by hand, and what one sees of calls while they run. */
class GuardsAtRunTimeTest {

    private static final String HEAD = "http: 0\nagent: { reload: 100ms }\n";
    private static final String FLAKY = "io.kelpie.it.apps.FlakyLoop#flaky()";

    @TempDir
    private Path folder;

    @EveryJdk
    void aGuardByHandComesOutlivesReloadsIsPrintedAndGoes(Jdk jdk) throws IOException {
        Path config = Files.writeString(folder.resolve("kelpie.yaml"), HEAD);
        Tool tool = Tool.on(jdk);
        try (RunningJvm jvm =
                ChildJvm.on(jdk).agent(config.toString()).main(FlakyLoop.class).start()) {
            jvm.awaitStdout("ok=10 bad=20");
            StatusPort port = StatusPort.of(jvm);
            tool.run("guard", jvm.pid(), FLAKY, "--retry", "lots")
                    .endsWith(1)
                    .printsNothing()
                    .says("guards.FlakyLoop.flaky.retry");
            tool.run("guard", jvm.pid(), FLAKY, "--name", "flaky", "--fallback", "late")
                    .succeeds()
                    .prints("flaky");
            jvm.awaitStdout("ok=30 bad=0");
            tool.run("guard", jvm.pid(), FLAKY, "--name", "flaky", "--fallback", "x")
                    .endsWith(1)
                    .says("There is a guard 'flaky' already, ad-hoc", "KP-2410");

            Files.writeString(config, HEAD + "guards: { other: { methods: no.Such#method, retry: 3 } }\n");
            jvm.await("the reload", () -> port.status().at("/config/reloads").asInt() > 0);
            JsonNode guard = port.guard("flaky");
            assertThat(guard.path("origin").asText()).isEqualTo("ad-hoc");
            assertThat(guard.at("/fallback/answered").asLong()).isPositive();
            assertThat(port.guard("other").path("origin").asText()).isEqualTo("configured");
            tool.run("guards", "explain", jvm.pid(), "flaky")
                    .succeeds()
                    .prints("flaky  ad-hoc", "1. fallback  (outermost)", "\"late\"", "FlakyLoop#flaky()");

            String yaml =
                    tool.run("guards", jvm.pid(), "--yaml").succeeds().result().stdout();
            assertThat(yaml).contains("flaky:", FLAKY, "value: \"late\"").doesNotContain("other");
            Path kept = Files.writeString(folder.resolve("kept.yaml"), yaml);
            tool.run("config", "check", kept).succeeds();

            tool.run("unguard", jvm.pid(), "other").endsWith(1).says("only ad-hoc guards can be removed");
            tool.run("unguard", jvm.pid(), "flaky").succeeds();
            int before = jvm.stdout().length();
            jvm.await("the old behaviour", () -> jvm.stdout().substring(before).contains("ok=10 bad=20"));
            assertThat(port.get("/api/v1/guards/flaky").statusCode()).isEqualTo(404);

            Files.writeString(config, HEAD + yaml);
            int later = jvm.stdout().length();
            jvm.await("the guard as it was", () -> jvm.stdout().substring(later).contains("ok=30 bad=0"));
            assertThat(port.guard("flaky").path("yaml").asText())
                    .isEqualTo(guard.path("yaml").asText());
        }
    }

    @EveryJdk
    void callsThatAreUnderWayAreListedWithTheirStacks(Jdk jdk) {
        Path config = ChildJvm.file("kelpie.yaml", """
                http: 0
                guards:
                  naps: { methods: [io.kelpie.it.apps.Sleeper#nap], timeout: { duration: 100ms, interrupt: false } }
                  words: { methods: [io.kelpie.it.apps.Sleeper#hello], retry: 3 }
                """);
        Tool tool = Tool.on(jdk);
        try (RunningJvm jvm =
                ChildJvm.on(jdk).agent(config.toString()).main(Sleeper.class).start()) {
            jvm.awaitStdout("good night");
            StatusPort port = StatusPort.of(jvm);
            JsonNode naps = port.awaitGuard("naps", guard -> guard.has("lastOverdue"));
            assertThat(naps.at("/lastOverdue/method").asText()).isEqualTo("io.kelpie.it.apps.Sleeper#nap");
            assertThat(naps.at("/lastOverdue/stack").toString()).contains("Thread.sleep", "Sleeper.nap");
            jvm.awaitStderr("guard 'naps': io.kelpie.it.apps.Sleeper#nap runs for ");

            JsonNode plain = StatusPort.json(
                            port.get("/api/v1/guards/naps/calls").body())
                    .at("/calls/0");
            assertThat(plain.has("stack")).isFalse();
            assertThat(plain.path("late").asBoolean()).isTrue();
            JsonNode call = tool.run("guards", "calls", jvm.pid(), "--stacks", "--json")
                    .succeeds()
                    .json()
                    .at("/calls/0");
            assertThat(call.path("method").asText()).isEqualTo("io.kelpie.it.apps.Sleeper#nap");
            assertThat(call.path("thread").asText()).isEqualTo("main");
            assertThat(call.path("runningMs").asLong()).isGreaterThanOrEqualTo(100);
            assertThat(call.path("stack").toString()).contains("Thread.sleep", "Sleeper.nap");
            tool.run("guards", "calls", jvm.pid(), "naps").succeeds().prints("GUARD", "naps", "late", "\"main\"");
            tool.run("guards", "calls", jvm.pid(), "words").endsWith(1).says("has no time limit", "KP-2412");
        }
    }

    @EveryJdk
    void whatCannotFitIsLeftOutWithAReason(Jdk jdk) {
        Path config = ChildJvm.file("kelpie.yaml", """
                http: 0
                guards:
                  flaky: { methods: [io.kelpie.it.apps.FlakyLoop#flaky], fallback: { method: flakey } }
                """);
        try (RunningJvm jvm =
                ChildJvm.on(jdk).agent(config.toString()).main(FlakyLoop.class).start()) {
            jvm.awaitStdout("ok=10 bad=20");
            JsonNode skipped = StatusPort.of(jvm).guard("flaky").at("/methods/skipped/0");
            assertThat(skipped.path("reason").asText())
                    .isEqualTo("there is no fallback method flakey in io.kelpie.it.apps.FlakyLoop");
            assertThat(skipped.path("hint").asText()).isEqualTo("did you mean flaky?");
        }
    }
}
