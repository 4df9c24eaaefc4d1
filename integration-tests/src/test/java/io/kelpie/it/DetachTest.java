package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.FlakyLoop;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Footprint;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Spy;
import io.kelpie.it.harness.StatusPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A detach leaves the JVM as it was, whichever way the agent came. */
class DetachTest {

    private static final String APPLICATION = FlakyLoop.class.getName();
    private static final String GUARD = """
            http: 0
            agent: { reload: 100ms }
            guards:
              flaky:
                methods: [io.kelpie.it.apps.FlakyLoop#flaky()]
                rejectWith: java.lang.IllegalStateException
                circuitBreaker: { failureRateThreshold: 100, recordResults: { equals: [never] } }
                retry: { maxAttempts: 3, waitDuration: 0, budget: off }
            """;
    private static final String RELOADED =
            GUARD + "  other: { methods: [io.kelpie.it.apps.Nothing#here], retry: { maxAttempts: 3 } }\n";
    private static final Pattern AGENT =
            Pattern.compile(".*(io\\.kelpie\\.(core|model)|IsolatedLoader|bytebuddy|snakeyaml).*");

    @EveryJdk
    void afterAttachLeavesTheJvmAsItWas(Jdk jdk) throws IOException {
        Path config = ChildJvm.file("kelpie.yaml", GUARD);
        try (RunningJvm jvm =
                ChildJvm.on(jdk).jvm("-Xmx64m").main(FlakyLoop.class).start()) {
            jvm.awaitStdout("ok=10 bad=20");
            String original = Spy.on(jvm, APPLICATION).look(APPLICATION);
            Footprint before = Footprint.of(jvm);
            Attachment attachment = Attachment.to(jvm);
            attachment.kelpie(config.toString());
            jvm.awaitStdout("ok=30 bad=0");
            // from here on a spy stands behind the agent and sees what it weaves
            Spy spy = Spy.on(jvm, APPLICATION);
            assertThat(spy.look(APPLICATION)).isNotEqualTo(original);

            Path token = use(jvm, attachment, config);
            StatusPort port = StatusPort.of(jvm);
            assertThat(port.post("/api/v1/agent/detach", port.token()).statusCode())
                    .isEqualTo(202);
            leaves(jvm, before);
            assertThat(token).doesNotExist();
            // the last one to pass was the agent's own retransformation
            assertThat(spy.seen(APPLICATION)).last().isEqualTo(original);
            assertThat(spy.look(APPLICATION)).isEqualTo(original);
        }
    }

    @EveryJdk
    void afterPremainLeavesTheJvmAsItWouldHaveBeen(Jdk jdk) throws IOException {
        Path config = ChildJvm.file("kelpie.yaml", GUARD);
        try (RunningJvm without =
                        ChildJvm.on(jdk).jvm("-Xmx64m").main(FlakyLoop.class).start();
                RunningJvm jvm = ChildJvm.on(jdk)
                        .jvm("-Xmx64m")
                        .agent(config.toString())
                        .main(FlakyLoop.class)
                        .start()) {
            without.awaitStdout("ok=10 bad=20");
            Spy.on(without, APPLICATION).look(APPLICATION);
            Footprint before = Footprint.of(without);
            String original = Spy.digest(Built.testClasses().resolve(APPLICATION.replace('.', '/') + ".class"));

            jvm.awaitStdout("ok=30 bad=0");
            Spy spy = Spy.on(jvm, APPLICATION);
            assertThat(spy.look(APPLICATION)).isNotEqualTo(original);
            Path token = use(jvm, Attachment.to(jvm), config);
            Attachment.to(jvm).kelpie("command=detach");
            leaves(jvm, before);
            assertThat(token).doesNotExist();
            assertThat(spy.seen(APPLICATION)).last().isEqualTo(original);
            assertThat(spy.look(APPLICATION)).isEqualTo(original);
        }
    }

    @EveryJdk
    void hundredRoundsLeaveNoMoreThanOne(Jdk jdk) {
        String withPort = ChildJvm.file("kelpie.yaml", GUARD).toString();
        String without = "http=off,config=" + withPort;
        try (RunningJvm jvm = ChildJvm.on(jdk)
                // without the profiles that the optimising compiler keeps in metaspace
                .jvm("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .deadline(Duration.ofMinutes(3))
                .main(FlakyLoop.class)
                .start()) {
            jvm.awaitStdout("ok=10 bad=20");
            for (int round = 0; round < 10; round++) {
                comeAndGo(jvm, withPort);
            }
            jvm.await("no loader of the agent", () -> Footprint.agentLoaders(jvm) == 0);
            Footprint before = Footprint.of(jvm);
            for (int round = 0; round < 10; round++) {
                comeAndGo(jvm, withPort);
                for (int more = 0; more < 9; more++) {
                    comeAndGo(jvm, without);
                }
            }
            jvm.await("no loader of the agent", () -> Footprint.agentLoaders(jvm) == 0);
            Footprint after = Footprint.of(jvm);
            print(jvm, before, after);
            assertThat(after.threads()).isEqualTo(before.threads());
            assertThat(after.mbeans()).isEqualTo(before.mbeans());
            assertThat(after.properties()).isEqualTo(before.properties());
            jvm.await("the same file descriptors", () -> Footprint.files(jvm).equals(before.files()));
            assertThat(after.classes()).isLessThanOrEqualTo(before.classes() + 10);
            assertThat(after.metaspace()).isLessThan(before.metaspace() + (64 << 10));
            Attachment.to(jvm).kelpie(withPort);
            jvm.awaitStdout("ok=30 bad=0");
        }
    }

    private static void comeAndGo(RunningJvm jvm, String arguments) {
        Attachment attachment = Attachment.to(jvm);
        attachment.kelpie(arguments);
        assertThat(attachment.published("status")).isEqualTo("active");
        attachment.detach();
    }

    /** Makes the agent do a little of everything; returns its token file. */
    private static Path use(RunningJvm jvm, Attachment attachment, Path config) throws IOException {
        StatusPort port = StatusPort.of(jvm);
        assertThat(port.guard("flaky").at("/retry/recovered").asLong()).isPositive();
        Files.writeString(config, RELOADED);
        jvm.await(
                "the reloaded configuration", () -> port.status().path("guards").size() == 2);
        String token = port.token();
        assertThat(port.post("/api/v1/guards/flaky/open", token).statusCode()).isEqualTo(200);
        assertThat(port.post("/api/v1/guards/flaky/reset", token).statusCode()).isEqualTo(200);
        Path tokenFile = Path.of(attachment.published("token-file"));
        assertThat(tokenFile).hasContent(token);
        return tokenFile;
    }

    private static void leaves(RunningJvm jvm, Footprint before) {
        jvm.awaitStderr("Kelpie has left");
        Attachment.to(jvm).awaitGone();
        int printed = jvm.stdout().length();
        jvm.await("the old behaviour", () -> jvm.stdout().substring(printed).contains("ok=10 bad=20"));
        jvm.await("no object of the agent", () -> agentObjects(jvm).isEmpty());
        jvm.await("no loader of the agent", () -> Footprint.agentLoaders(jvm) == 0);
        Footprint after = Footprint.of(jvm);
        assertThat(after.threads()).isEqualTo(before.threads());
        assertThat(after.mbeans()).isEqualTo(before.mbeans());
        assertThat(sameEverywhere(after.properties())).isEqualTo(sameEverywhere(before.properties()));
        jvm.await(
                "the same file descriptors",
                () -> Footprint.newFiles(jvm, before).isEmpty());
        print(jvm, before, after);
    }

    private static void print(RunningJvm jvm, Footprint before, Footprint after) {
        System.out.println(jvm.jdk() + ": classes " + before.classes() + " -> " + after.classes() + ", metaspace "
                + before.metaspace() / 1024 + " -> " + after.metaspace() / 1024 + " KiB, files "
                + before.files().size() + " -> " + after.files().size());
    }

    private static List<String> agentObjects(RunningJvm jvm) {
        return jvm.tool("jcmd", Long.toString(jvm.pid()), "GC.class_histogram")
                .lines()
                .filter(line -> AGENT.matcher(line).matches())
                .toList();
    }

    private static List<String> sameEverywhere(List<String> properties) {
        return properties.stream()
                .filter(line -> !line.startsWith("java.class.path=") && !line.startsWith("sun.java.command="))
                .toList();
    }
}
