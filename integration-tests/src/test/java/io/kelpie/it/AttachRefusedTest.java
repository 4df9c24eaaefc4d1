package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Everyday;
import io.kelpie.it.apps.FlakyLoop;
import io.kelpie.it.harness.Attach;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of an attach is told with a next step, nobody comes to harm, and what need not stand in the way does not. */
class AttachRefusedTest {

    private static final String[] NOBODY = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    private static final Path JARS_OF_NOBODY = Path.of("/tmp/kelpie-jars-65534");
    private static final String GUARD = """
            http: 0
            guards:
              flaky:
                methods: [io.kelpie.it.apps.FlakyLoop#flaky()]
                rejectWith: java.lang.IllegalStateException
                circuitBreaker: { failureRateThreshold: 100 }
                retry: { maxAttempts: 3, waitDuration: 0, budget: off }
            """;

    @TempDir
    Path folder;

    @EveryJdk
    void byProcessesThatAreNoJvmOrNotThere(Jdk jdk) throws Exception {
        Tool kelpie = Tool.on(jdk);
        Process sleep = new ProcessBuilder("sleep", "100").start();
        try {
            for (String command : new String[] {"attach", "detach", "status"}) {
                kelpie.run(command, sleep.pid())
                        .fails(3, "process " + sleep.pid() + " (sleep) is not a JVM", "kelpie ps");
            }
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly().waitFor();
        }
        kelpie.run("attach", sleep.pid()).fails(3, "there is no process with id " + sleep.pid(), "kelpie ps");
        kelpie.run("attach", "99999999999").fails(3, "there is no process with id 99999999999");
        kelpie.run("attach", "NoSuchProgram").fails(3, "'NoSuchProgram'", "kelpie ps");
        kelpie.through("sh", "-c", "exec \"$@\" $$", "sh")
                .run("attach")
                .fails(3, "is this command itself", "kelpie ps");
    }

    @EveryJdk
    void byJvmsThatLetNobodyIn(Jdk jdk) {
        Tool kelpie = Tool.on(jdk);
        try (RunningJvm noAgents = patient(jdk, "-XX:-EnableDynamicAgentLoading");
                RunningJvm nobody = patient(jdk, "-XX:+DisableAttachMechanism")) {
            kelpie.run("attach", noAgents.pid(), "--json")
                    .fails(3, "-XX:-EnableDynamicAgentLoading", "-javaagent:kelpie-agent.jar");
            kelpie.run("attach", nobody.pid(), "--json")
                    .fails(3, "-XX:+DisableAttachMechanism", "-javaagent:kelpie-agent.jar");
            kelpie.run("status", nobody.pid(), "--json").fails(3, "-XX:+DisableAttachMechanism");
            goesOn(noAgents);
            goesOn(nobody);
        }
    }

    /** Such a JVM listens from its start, so that no signal is needed. */
    @EveryJdk
    void notByAJvmThatASignalWouldKill(Jdk jdk) {
        Tool kelpie = Tool.on(jdk);
        try (RunningJvm jvm = patient(jdk, "-Xrs")) {
            kelpie.run("attach", jvm.pid(), "--set", "http.port=0").succeeds().prints("active");
            kelpie.run("detach", jvm.pid()).succeeds();
            goesOn(jvm);
        }
    }

    @EveryJdk
    void byAnotherUserUnlessItIsTheSuperuser(Jdk jdk) throws IOException {
        Tool root = Tool.on(jdk);
        Tool nobody = root.through(NOBODY);
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "cannot become another user");
        Assumptions.assumeTrue(nobody.run("--version").result().exitCode() == 0, "another user cannot run the tool");
        Path config = Files.createTempFile("kelpie-it", ".yaml");
        try (RunningJvm ofRoot = loop(jdk).start();
                RunningJvm ofNobody = loop(jdk).through(NOBODY).start()) {
            Files.writeString(config, GUARD);
            ofRoot.awaitStdout("ok=10 bad=20");
            ofNobody.awaitStdout("ok=10 bad=20");
            nobody.run("attach", ofRoot.pid(), "--json").fails(3, "belongs to user root", "next: sudo -u root ");

            root.run("attach", ofNobody.pid(), "--config", config)
                    .endsWith(1)
                    .prints(config.toString(), "not readable for user nobody");
            assertThat(config.toFile().setReadable(true, false)).isTrue();
            ofNobody.awaitStdout("ok=30 bad=0");
            root.run("status", ofNobody.pid(), "--json").succeeds().json();
            root.run("open", ofNobody.pid(), "flaky").succeeds().prints("forced_open");
            nobody.run("disable", ofNobody.pid()).succeeds();
            root.run("detach", ofNobody.pid()).succeeds().says("detached from");
            assertThat(ofRoot.isAlive() && ofNobody.isAlive()).isTrue();
        } finally {
            Files.delete(config);
            delete(JARS_OF_NOBODY);
        }
    }

    @EveryJdk
    void notByAToolWithoutTheModuleForIt(Jdk jdk) {
        Path image = folder.resolve("image");
        Result linked = Attach.program(new ProcessBuilder(
                jdk.program("jlink"), "--add-modules", "java.base,java.net.http", "--output", image.toString()));
        assertThat(linked.exitCode()).as(linked.stdout() + linked.stderr()).isZero();
        Path java = image.resolve("bin/java");
        assertThat(Attach.program(new ProcessBuilder(java.toString(), "--list-modules"))
                        .stdout())
                .contains("java.base")
                .doesNotContain("jdk.attach");
        Path config = ChildJvm.file("kelpie.yaml", GUARD);
        Tool kelpie = Tool.on(java);
        try (RunningJvm jvm = loop(jdk).start()) {
            jvm.awaitStdout("ok=10 bad=20");
            kelpie.run("attach", jvm.pid(), "--config", config, "--json")
                    .succeeds()
                    .json();
            jvm.awaitStdout("ok=30 bad=0");
            kelpie.run("attach", jvm.pid(), "--config", config, "--set", "http=off", "--replace")
                    .succeeds()
                    .says("without a port");
            kelpie.run("disable", jvm.pid()).succeeds();
            kelpie.run("detach", jvm.pid()).succeeds().says("detached from");
        }
    }

    @EveryJdk
    void notByAJvmOfAnotherVersion(Jdk jdk) {
        Tool kelpie = Tool.on(jdk);
        for (Jdk other : Jdk.all()) {
            if (other.version() != jdk.version()) {
                try (RunningJvm jvm = loop(other).start()) {
                    jvm.awaitStdout("ok=10 bad=20");
                    Path config = ChildJvm.file("kelpie.yaml", GUARD);
                    kelpie.run("attach", jvm.pid(), "--config", config).succeeds();
                    jvm.awaitStdout("ok=30 bad=0");
                    kelpie.run("detach", jvm.pid()).succeeds().says("detached from");
                }
            }
        }
    }

    private static ChildJvm loop(Jdk jdk) {
        return ChildJvm.on(jdk).jvm("-Xmx64m", "-XX:+UseSerialGC").main(FlakyLoop.class);
    }

    private static RunningJvm patient(Jdk jdk, String option) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-XX:+UseSerialGC", option)
                .conversing()
                .main(Everyday.class)
                .start()
                .awaitStdout("ready");
    }

    private static void goesOn(RunningJvm jvm) {
        assertThat(jvm.isAlive()).isTrue();
        assertThat(jvm.hangUp().await().exitCode()).isEqualTo(7);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
