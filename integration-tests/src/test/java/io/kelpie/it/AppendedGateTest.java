package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.FlakyLoop;
import io.kelpie.it.apps.bundle.FrameworkHost;
import io.kelpie.it.apps.bundle.TillActivator;
import io.kelpie.it.apps.till.Till;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Footprint;
import io.kelpie.it.harness.Jars;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Spy;
import io.kelpie.it.harness.StatusPort;
import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * The second way for the gate, for a JVM that refuses definitions in {@code java.lang}: the boot loader searches the agent jar.
 * Everything is as it is with the first way, but that the jar stays with the boot loader.
 */
class AppendedGateTest {

    private static final String APPLICATION = FlakyLoop.class.getName();
    private static final String GATE = "io.kelpie.launcher.gate.KelpieGate1";
    private static final String GUARD = """
            http: 0
            guards:
              flaky:
                methods: [io.kelpie.it.apps.FlakyLoop#flaky()]
                rejectWith: java.lang.IllegalStateException
                circuitBreaker: { failureRateThreshold: 100 }
                retry: { maxAttempts: 3, waitDuration: 0, budget: off }
            """;

    /** What the JVM says whenever somebody appends to the boot loader's search. */
    private static final String CDS =
            "OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader classes"
                    + " because bootstrap classpath has been appended";

    @TempDir
    Path folder;

    private final Path config = ChildJvm.file("kelpie.yaml", GUARD);

    @EveryJdk
    void guardsAndLeavesAndComesBackAfterAnAttach(Jdk jdk) {
        try (RunningJvm jvm = loop(jdk).start()) {
            jvm.awaitStdout("ok=10 bad=20");
            String original = Spy.on(jvm, APPLICATION).look(APPLICATION);
            Attachment attachment = Attachment.to(jvm);

            attachment.kelpie("config=" + config + ",jar=" + Built.agentJar());
            guards(jvm, StatusPort.of(jvm));
            Spy spy = leaves(jvm, original);
            List<String> files = Footprint.files(jvm);

            // by itself now: a class of the launcher that was not needed before must not come from the boot loader
            attachment.kelpie(config.toString());
            guards(jvm, StatusPort.of(jvm, 2));
            attachment.detach();
            assertThat(spy.look(APPLICATION)).isEqualTo(original);
            assertThat(Collections.frequency(
                            Footprint.files(jvm), Built.agentJar().toString()))
                    .isEqualTo(Collections.frequency(files, Built.agentJar().toString()));
            assertNothingForeign(jvm);
        }
    }

    @EveryJdk
    void guardsAndLeavesFromTheStart(Jdk jdk) {
        String original = Spy.digest(Built.testClasses().resolve(APPLICATION.replace('.', '/') + ".class"));
        try (RunningJvm jvm = loop(jdk).agent(config.toString()).start()) {
            guards(jvm, StatusPort.of(jvm));
            leaves(jvm, original);
            assertNothingForeign(jvm);
        }
    }

    /** Its loaders find the gate only because the agent asks them for it before it weaves. */
    @EveryJdk
    void guardsInTheBundlesOfFelix(Jdk jdk) {
        Path bundle = Jars.make()
                .manifest("Bundle-ManifestVersion", "2")
                .manifest("Bundle-SymbolicName", "till")
                .manifest("Bundle-Activator", TillActivator.class.getName())
                .manifest("Import-Package", "org.osgi.framework")
                .packages("", Till.class.getPackageName(), TillActivator.class.getPackageName())
                .write(folder.resolve("bundle.jar"));
        Path host =
                Jars.make().packages("", TillActivator.class.getPackageName()).write(folder.resolve("host.jar"));
        String classPath = host + File.pathSeparator + Built.library("org.apache.felix.framework");
        String till = "http: 0\nguards: { till: { methods: [" + Till.class.getName()
                + "#call()], retry: { waitDuration: 0, budget: off } } }\n";
        try (RunningJvm jvm = ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-XX:+UseSerialGC", "-Dkelpie.gate=append")
                .agent(ChildJvm.file("kelpie.yaml", till).toString())
                .launch(
                        List.of("-cp", classPath, FrameworkHost.class.getName()),
                        folder.resolve("storage").toString(),
                        bundle.toUri().toString())
                .start()) {
            jvm.awaitStdout("till ok=30 bad=0");
            JsonNode methods = StatusPort.of(jvm).guard("till").at("/methods");
            assertThat(methods.at("/woven")).hasSize(1);
        }
    }

    private static ChildJvm loop(Jdk jdk) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading", "-Dkelpie.gate=append")
                .main(FlakyLoop.class);
    }

    /** Retries and refusals both pass the gate, and it is the second one that they pass. */
    private static void guards(RunningJvm jvm, StatusPort port) {
        awaitRound(jvm, "ok=30 bad=0");
        String token = port.token();
        assertThat(port.post("/api/v1/guards/flaky/open", token).statusCode()).isEqualTo(200);
        awaitRound(jvm, "ok=0 bad=30");
        assertThat(port.post("/api/v1/guards/flaky/reset", token).statusCode()).isEqualTo(200);
        awaitRound(jvm, "ok=30 bad=0");
        assertThat(jvm.tool("jcmd", Long.toString(jvm.pid()), "GC.class_histogram", "-all"))
                .doesNotContain("java.lang.KelpieGate1");
        assertThat(jvm.tool("jcmd", Long.toString(jvm.pid()), "VM.class_hierarchy", "-i", "-s", GATE))
                .contains(GATE + "/null");
    }

    private static Spy leaves(RunningJvm jvm, String original) {
        Spy spy = Spy.on(jvm, APPLICATION);
        assertThat(spy.look(APPLICATION)).isNotEqualTo(original);
        Attachment.to(jvm).detach();
        awaitRound(jvm, "ok=10 bad=20");
        assertThat(spy.seen(APPLICATION)).last().isEqualTo(original);
        assertThat(spy.look(APPLICATION)).isEqualTo(original);
        jvm.await("no loader of the agent", () -> {
            jvm.tool("jcmd", Long.toString(jvm.pid()), "GC.run");
            return !jvm.tool("jcmd", Long.toString(jvm.pid()), "VM.classloaders")
                    .contains("IsolatedLoader");
        });
        return spy;
    }

    private static void assertNothingForeign(RunningJvm jvm) {
        assertThat(jvm.isAlive()).isTrue();
        assertThat(jvm.stdout().lines()).allMatch(line -> line.matches("ok=\\d+ bad=\\d+"));
        assertThat(jvm.stderr().lines()).allMatch(line -> line.matches("\\[kelpie] [^ ]+ INFO .*") || line.equals(CDS));
    }

    private static void awaitRound(RunningJvm jvm, String round) {
        int printed = jvm.stdout().length();
        jvm.await(round + " from now on", () -> jvm.stdout().substring(printed).contains("\n" + round));
    }
}
