package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.FlakyLoop;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jars;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The shipped command brings the shipped agent into a JVM, again, otherwise, in another version, and out. */
class AttachAgainTest {

    private static final String OTHER_VERSION = "9.9.9";

    private final Path config = config("flaky");
    private final Path other = config("other");

    @EveryJdk
    void doingItTwiceIsDoingItOnceAndAnythingElseIsAskedFor(Jdk jdk) {
        Tool kelpie = Tool.on(jdk);
        try (RunningJvm jvm = loop(jdk).start()) {
            jvm.awaitStdout("ok=10 bad=20");
            long pid = jvm.pid();
            kelpie.run("status", pid).fails(4, "no Kelpie agent", "kelpie attach " + pid);
            kelpie.run("detach", pid).succeeds().says("not attached").printsNothing();
            assertThat(kelpie.run("detach", pid, "--json")
                            .succeeds()
                            .json()
                            .at("/detached")
                            .asBoolean(true))
                    .isFalse();

            JsonNode first = attach(kelpie, pid, "--config", config);
            assertThat(first.at("/loaded").asBoolean()).isTrue();
            assertThat(first.at("/status/agent/mode").asText()).isEqualTo("attach");
            assertThat(first.at("/status/config/source").asText()).isEqualTo(config.toString());
            assertGuards(jvm);

            // the same again, and without any wish
            JsonNode again = attach(kelpie, pid, "--config", config);
            assertThat(again.at("/loaded").asBoolean(true)).isFalse();
            assertThat(again.at("/url")).isEqualTo(first.at("/url"));
            kelpie.run("attach", pid).succeeds().says("already attached").prints("flaky");

            anotherConfiguration(kelpie, jvm);
            anotherVersion(kelpie, jvm);

            kelpie.run("attach", pid, "--config", config).succeeds().prints("flaky", "active");
            assertGuards(jvm);
            assertThat(kelpie.run("detach", pid, "--json")
                            .succeeds()
                            .json()
                            .at("/detached")
                            .asBoolean())
                    .isTrue();
            assertThat(jvm.stdout().lines()).allMatch(line -> line.startsWith("ok="));
        }
    }

    private void anotherConfiguration(Tool kelpie, RunningJvm jvm) {
        kelpie.run("attach", jvm.pid(), "--config", other, "--json")
                .fails(3, "carries Kelpie with the configuration " + config + ", this is " + other, "--replace");
        assertThat(guards(kelpie, jvm.pid())).isEqualTo("flaky");

        JsonNode replaced = attach(kelpie, jvm.pid(), "--config", other, "--replace");
        assertThat(replaced.at("/loaded").asBoolean()).isTrue();
        assertThat(guards(kelpie, jvm.pid())).isEqualTo("other");
        assertGuards(jvm);
    }

    private void anotherVersion(Tool kelpie, RunningJvm jvm) {
        long pid = jvm.pid();
        Path jar = Jars.agentOfVersion(OTHER_VERSION);
        String version =
                kelpie.run("status", pid, "--json").json().at("/agent/version").asText();
        kelpie.run("attach", pid, "--agent-jar", jar, "--json")
                .fails(3, "carries Kelpie " + version + ", this is " + OTHER_VERSION, "--replace");

        JsonNode replaced = attach(kelpie, pid, "--agent-jar", jar, "--config", config, "--replace");
        assertThat(replaced.at("/version").asText()).isEqualTo(OTHER_VERSION);
        assertThat(replaced.at("/status/agent/version").asText()).isEqualTo(OTHER_VERSION);
        assertThat(guards(kelpie, pid)).isEqualTo("flaky");
        assertGuards(jvm);
        kelpie.run("attach", pid, "--config", config)
                .fails(3, "carries Kelpie " + OTHER_VERSION + ", this is " + version);

        kelpie.run("detach", pid).succeeds().says("detached from");
        assertUnguarded(jvm);
    }

    @EveryJdk
    void cameWithTheJvmAndIsOperatedUntilItLeavesAndComesBack(Jdk jdk) {
        Tool kelpie = Tool.on(jdk);
        try (RunningJvm jvm = loop(jdk).agent(config.toString()).start()) {
            jvm.awaitStdout("ok=30 bad=0").awaitStderr(" is watching: ");
            long pid = jvm.pid();
            JsonNode seen = row(kelpie, pid);
            assertThat(seen.at("/main").asText()).isEqualTo(FlakyLoop.class.getName());
            assertThat(seen.at("/javaVersion").asText()).startsWith(Integer.toString(jdk.version()));
            assertThat(seen.at("/attachable").asBoolean()).isTrue();
            kelpie.run("status", pid).succeeds().prints("active", "flaky");
            JsonNode status =
                    kelpie.run("status", "FlakyLoop", "--json").succeeds().json();
            assertThat(status.at("/agent/pid").asLong()).isEqualTo(pid);
            assertThat(status.at("/agent/mode").asText()).isEqualTo("premain");
            JsonNode known = row(kelpie, pid).at("/kelpie");
            assertThat(known.at("/version")).isEqualTo(status.at("/agent/version"));
            assertThat(known.at("/url")).isEqualTo(status.at("/agent/url"));
            assertThat(known.at("/guards").asInt()).isEqualTo(1);

            guards(kelpie, jvm);
            killSwitch(kelpie, jvm);
            Attachment.to(jvm).kelpie("http.port=1");
            jvm.awaitStderr("[kelpie] is in already and keeps its settings");

            kelpie.run("detach", pid).succeeds().says("detached from").printsNothing();
            assertUnguarded(jvm);
            assertThat(row(kelpie, pid).at("/kelpie").isNull()).isTrue();
            attach(kelpie, pid, "--config", other);
            assertGuards(jvm);
            assertThat(jvm.stdout().lines()).allMatch(line -> line.startsWith("ok="));
        }
    }

    @EveryJdk
    void configurationsAreCheckedShownAndDescribed(Jdk jdk) {
        Tool kelpie = Tool.on(jdk);
        Path broken = ChildJvm.file("broken.yaml", "http: 0\ngaurds: {}\n");
        JsonNode example = kelpie.run("config", "example", "--json").succeeds().json();
        Path shown = ChildJvm.file("example.yaml", example.at("/yaml").asText());
        assertThat(kelpie.run("config", "check", shown, "--json").succeeds().json())
                .isEmpty();
        JsonNode problems =
                kelpie.run("config", "check", broken, "--json").endsWith(1).json();
        assertThat(problems.at("/0/line").asInt()).isEqualTo(2);
        assertThat(problems.at("/0/hint").asText()).contains("guards");
        kelpie.run("config", "check", "/no/file", "--json").fails(2, "/no/file", "kelpie config example");
        assertThat(kelpie.run("config", "schema").succeeds().json().at("/properties/guards"))
                .isNotEmpty();
    }

    private static void guards(Tool kelpie, RunningJvm jvm) {
        long pid = jvm.pid();
        kelpie.run("guards", pid, "flaky").succeeds().prints("FlakyLoop", "flaky()", "closed");
        assertThat(state(kelpie, "guards", pid, "flaky")).isEqualTo("closed");
        kelpie.run("guards", pid, "nobody", "--json").fails(1, "nobody", "kelpie guards");
        kelpie.run("open", pid, "nobody").fails(1, "nobody", "kelpie guards");

        assertThat(state(kelpie, "open", pid, "flaky")).isEqualTo("forced_open");
        jvm.await("nothing but refusals", () -> jvm.stdout().contains("ok=0 bad=30"));
        assertThat(state(kelpie, "close", pid, "flaky")).isEqualTo("closed");
        assertThat(state(kelpie, "reset", pid, "flaky")).isEqualTo("closed");
        assertGuards(jvm);
    }

    private static void killSwitch(Tool kelpie, RunningJvm jvm) {
        long pid = jvm.pid();
        JsonNode disabled = kelpie.run("disable", pid, "--json").succeeds().json();
        assertThat(disabled.at("/changed").asBoolean()).isTrue();
        assertThat(disabled.at("/status").asText()).isEqualTo("disabled");
        assertUnguarded(jvm);
        kelpie.run("disable", pid).succeeds().says("already disabled");
        kelpie.run("status", pid).endsWith(1).prints("disabled");
        assertThat(row(kelpie, pid).at("/kelpie/status").asText()).isEqualTo("disabled");
        kelpie.run("enable", pid).succeeds().says("is active");
        assertThat(kelpie.run("enable", pid, "--json")
                        .succeeds()
                        .json()
                        .at("/changed")
                        .asBoolean(true))
                .isFalse();
        assertGuards(jvm);
    }

    private static JsonNode attach(Tool kelpie, long pid, Object... more) {
        Object[] all = new Object[more.length + 3];
        all[0] = "attach";
        all[1] = pid;
        all[2] = "--json";
        System.arraycopy(more, 0, all, 3, more.length);
        return kelpie.run(all).succeeds().json();
    }

    private static String guards(Tool kelpie, long pid) {
        JsonNode guards = kelpie.run("guards", pid, "--json").succeeds().json();
        return String.join(" ", guards.at("/guards").findValuesAsText("name"));
    }

    private static String state(Tool kelpie, Object... command) {
        Object[] all = Arrays.copyOf(command, command.length + 1);
        all[command.length] = "--json";
        return kelpie.run(all).succeeds().json().at("/state").asText();
    }

    /** What {@code kelpie ps} knows about a JVM. */
    private static JsonNode row(Tool kelpie, long pid) {
        for (JsonNode row : kelpie.run("ps", "--json").succeeds().json()) {
            if (row.at("/pid").asLong() == pid) {
                return row;
            }
        }
        throw new AssertionError("kelpie ps does not show " + pid);
    }

    private static void assertGuards(RunningJvm jvm) {
        awaitRound(jvm, "ok=30 bad=0");
    }

    private static void assertUnguarded(RunningJvm jvm) {
        awaitRound(jvm, "ok=10 bad=20");
    }

    private static void awaitRound(RunningJvm jvm, String round) {
        int printed = jvm.stdout().length();
        jvm.await(round + " from now on", () -> jvm.stdout().substring(printed).contains("\n" + round));
    }

    private static ChildJvm loop(Jdk jdk) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-XX:+UseSerialGC")
                .deadline(Duration.ofMinutes(3))
                .main(FlakyLoop.class);
    }

    private static Path config(String guard) {
        return ChildJvm.file("kelpie.yaml", """
                http: 0
                guards:
                  %s:
                    methods: [io.kelpie.it.apps.FlakyLoop#flaky()]
                    rejectWith: java.lang.IllegalStateException
                    circuitBreaker: { failureRateThreshold: 100 }
                    retry: { maxAttempts: 3, waitDuration: 0, budget: off }
                """.formatted(guard));
    }
}
