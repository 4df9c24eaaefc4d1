package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.Farm;
import io.kelpie.it.harness.Attach;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Footprint;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Everything can be turned off at once and on again, with the port and without. */
class KillSwitchTest {

    private static final String TOKEN = "open-sesame-open-sesame";
    private static final String GUARDS = """
            agent: { reload: 100ms }
            guards:
              dog:
                methods: [io.kelpie.it.apps.Farm$Dog#bark]
                circuitBreaker: { slidingWindowSize: 10, minimumNumberOfCalls: 5, waitDurationInOpenState: 1h }
              cat:
                methods: [io.kelpie.it.apps.Farm$Cat#meow]
                retry: { maxAttempts: %d, waitDuration: 0, budget: off }
            """;
    private static final String GUARDED = "dog 0 KelpieRejectedException, cat 3 IllegalStateException";
    private static final String BARE = "dog 1 ok, cat 1 IllegalStateException";

    private final Path ill = ChildJvm.file("ill.txt", "dog cat");

    @EveryJdk
    void aRequestTurnsEverythingOffAndOn(Jdk jdk) throws IOException {
        Path config = ChildJvm.file("kelpie.yaml", "http: { port: 0, token: " + TOKEN + " }\n" + GUARDS.formatted(3));
        try (RunningJvm jvm = farm(jdk)
                .agent(config.toString())
                .main(Farm.class, ill.toString())
                .start()) {
            StatusPort port = StatusPort.of(jvm);
            port.awaitState("dog", "open");
            Files.writeString(ill, "cat");
            jvm.awaitNewLine(GUARDED);
            assertThat(port.post("/api/v1/agent/disable", "not-the-token").statusCode())
                    .isEqualTo(401);
            jvm.awaitNewLine(GUARDED);
            JsonNode before = port.guard("dog");

            assertThat(port.post("/api/v1/agent/disable", TOKEN).statusCode()).isEqualTo(200);
            int off = jvm.stdout().length();
            JsonNode calls = port.guard("dog").path("calls");
            jvm.awaitLines(20);
            assertThat(jvm.newLines(off).lines()).allMatch(line -> line.isEmpty() || BARE.startsWith(start(line)));
            assertThat(port.status().at("/agent/status").asText()).isEqualTo("disabled");
            assertThat(port.guard("dog").path("state").asText()).isEqualTo("open");
            assertThat(port.guard("dog").path("calls")).isEqualTo(calls);
            assertThat(port.post("/api/v1/agent/disable", TOKEN).statusCode())
                    .as("once more")
                    .isEqualTo(200);

            // a reload changes guards that are off, and leaves them off
            Files.writeString(config, Files.readString(config).replace("maxAttempts: 3", "maxAttempts: 4"));
            jvm.await("the reload", () -> port.status().at("/config/reloads").asInt() == 1);
            jvm.awaitNewLine(BARE);

            assertThat(port.post("/api/v1/agent/enable", TOKEN).statusCode()).isEqualTo(200);
            jvm.awaitNewLine("dog 0 KelpieRejectedException, cat 4 IllegalStateException");
            JsonNode after = port.guard("dog");
            assertThat(port.status().at("/agent/status").asText()).isEqualTo("active");
            assertThat(after.path("state").asText()).isEqualTo("open");
            assertThat(after.at("/circuitBreaker/since")).isEqualTo(before.at("/circuitBreaker/since"));
            assertThat(after.at("/circuitBreaker/openings").asInt()).isEqualTo(1);
            assertThat(after.at("/calls/failed")).isEqualTo(before.at("/calls/failed"));
        }
    }

    @EveryJdk
    void attachingOnceMoreDoesItWithoutAPort(Jdk jdk) throws IOException {
        Path config = ChildJvm.file("kelpie.yaml", "http: off\n" + GUARDS.formatted(3));
        try (RunningJvm jvm = farm(jdk).main(Farm.class, ill.toString()).start()) {
            jvm.awaitStdout("dog 1 IllegalStateException, cat 1 IllegalStateException");
            Footprint before = Footprint.of(jvm);
            Attachment attachment = Attachment.to(jvm);
            attachment.kelpie("command=disable");
            jvm.awaitStderr("there is no Kelpie in this JVM for the command disable");

            attachment.kelpie(config.toString());
            jvm.awaitNewLine("dog 0 KelpieRejectedException");
            Files.writeString(ill, "cat");
            jvm.awaitNewLine(GUARDED);
            attachment.kelpie("command=disable");
            assertThat(attachment.published("status")).isEqualTo("disabled");
            jvm.awaitNewLine(BARE);
            attachment.kelpie("command=explode");
            jvm.awaitStderr("unknown command 'explode', expected detach, disable or enable");
            jvm.awaitNewLine(BARE);
            attachment.kelpie("command=enable");
            assertThat(attachment.published("status")).isEqualTo("active");
            jvm.awaitNewLine(GUARDED);
            attachment.detach();
            assertNothingLeft(jvm, before);
            assertThat(jvm.stderr().lines().filter(line -> line.contains("explode")))
                    .hasSize(1);
        }
    }

    @EveryJdk
    void theToolDoesItWithoutAPort(Jdk jdk) throws IOException {
        Path config = ChildJvm.file("kelpie.yaml", GUARDS.formatted(3));
        try (RunningJvm jvm = farm(jdk).main(Farm.class, ill.toString()).start()) {
            jvm.awaitStdout("dog 1 IllegalStateException, cat 1 IllegalStateException");
            Footprint before = Footprint.of(jvm);
            tool(jvm, "attach", "--config", config.toString(), "--set", "http=off");
            jvm.awaitNewLine("dog 0 KelpieRejectedException");
            Files.writeString(ill, "cat");
            jvm.awaitNewLine(GUARDED);
            assertThat(tool(jvm, "disable").stderr()).contains("Kelpie is disabled");
            jvm.awaitNewLine(BARE);
            assertThat(tool(jvm, "disable").stderr()).contains("Kelpie is already disabled");
            tool(jvm, "enable");
            jvm.awaitNewLine(GUARDED);
            tool(jvm, "disable");
            tool(jvm, "detach");
            Attachment.to(jvm).awaitGone();
            assertNothingLeft(jvm, before);
        }
    }

    private static ChildJvm farm(Jdk jdk) {
        return ChildJvm.on(jdk).jvm("-Xmx64m").deadline(Duration.ofMinutes(2));
    }

    private static Result tool(RunningJvm jvm, String command, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = command;
        arguments[1] = Long.toString(jvm.pid());
        System.arraycopy(options, 0, arguments, 2, options.length);
        Result result = Attach.tool(jvm.jdk(), arguments);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return result;
    }

    private static void assertNothingLeft(RunningJvm jvm, Footprint before) {
        jvm.awaitNewLine(BARE);
        jvm.await("no loader of the agent", () -> Footprint.agentLoaders(jvm) == 0);
        Footprint after = Footprint.of(jvm);
        assertThat(after.threads()).isEqualTo(before.threads());
        assertThat(after.mbeans()).isEqualTo(before.mbeans());
        assertThat(after.properties()).isEqualTo(before.properties());
        jvm.await(
                "the same file descriptors",
                () -> Footprint.newFiles(jvm, before).isEmpty());
    }

    /** Dog and cat of a line, as far as it is printed. */
    private static String start(String line) {
        return line.substring(0, Math.min(line.length(), BARE.length()));
    }
}
