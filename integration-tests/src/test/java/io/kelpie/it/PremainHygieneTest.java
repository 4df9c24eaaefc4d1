package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Inventory;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Trio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** What a start of the agent leaves behind in the JVM, and what it must not touch before {@code main}. */
class PremainHygieneTest {

    /** What would set up logging, management, files or networks before the application could have a say. */
    private static final List<String> NOT_BEFORE_MAIN = List.of(
            "java.util.logging.",
            "sun.util.logging.",
            "jdk.internal.logger.",
            "java.lang.management.",
            "sun.management.",
            "javax.management.",
            "com.sun.jmx.",
            "javax.net.",
            "sun.security.ssl.",
            "java.nio.file.FileSystems",
            "sun.nio.fs.",
            "java.net.InetAddress",
            "java.net.ServerSocket",
            "java.net.URLConnection",
            "java.util.concurrent.ForkJoinPool",
            "java.util.Timer",
            "java.util.Locale$Builder",
            "java.text.",
            "java.time.format.DateTimeFormatter");

    @TempDir
    Path folder;

    @EveryJdk
    void changesNothingInTheJvmButItsOwnPropertiesAndThreads(Jdk jdk) {
        String config = ChildJvm.file("kelpie.yaml", Trio.GUARDS).toString();
        try (RunningJvm bare = inventory(jdk).start();
                RunningJvm idle = inventory(jdk).agent("http.port=0").start();
                RunningJvm guarding = inventory(jdk).agent(config).start()) {
            Set<String> before = facts(bare.awaitStdout("ready"));
            for (RunningJvm agent : List.of(idle, guarding)) {
                Set<String> after = facts(agent.awaitStdout("ready").awaitStderr(" is watching"));
                Set<String> gone = new TreeSet<>(before);
                gone.removeAll(after);
                assertThat(gone).isEmpty();
                after.removeAll(before);
                assertThat(after)
                        .anyMatch(fact -> fact.startsWith("property kelpie.agent.status=active"))
                        .anyMatch(fact -> fact.startsWith("thread kelpie-"))
                        .allMatch(fact -> fact.startsWith("property kelpie.agent.")
                                || fact.matches("thread kelpie-[a-z0-9-]+ daemon=true loader=null"));
            }
        }
    }

    private static ChildJvm inventory(Jdk jdk) {
        return ChildJvm.on(jdk).jvm("-Xmx64m").conversing().main(Inventory.class);
    }

    private static Set<String> facts(RunningJvm jvm) {
        return jvm.hangUp().await().stdout().lines().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Compared with an agent that is switched off, because the JVM itself loads a good deal for any agent. */
    @EveryJdk
    void touchesNothingBeforeMainThatApplicationsSetUp(Jdk jdk) throws IOException {
        Set<String> off = loadedBeforeMain(jdk, "enabled=false");
        assertThat(off).contains("java.lang.String", "io.kelpie.launcher.Launcher");
        String config = ChildJvm.file("kelpie.yaml", Trio.GUARDS).toString();
        for (String arguments : List.of("http.port=0", config)) {
            Set<String> on = loadedBeforeMain(jdk, arguments);
            on.removeAll(off);
            assertThat(on).contains(arguments.equals(config) ? "io.kelpie.core.Kelpie" : "io.kelpie.launcher.LateStart");
            assertThat(on.stream().filter(PremainHygieneTest::isTooEarly)).isEmpty();
        }
    }

    private static boolean isTooEarly(String name) {
        return NOT_BEFORE_MAIN.stream().anyMatch(name::startsWith);
    }

    /** With nothing to guard, a start is a handful of small classes before {@code main}. */
    @EveryJdk
    void loadsNoCoreBeforeMainWithoutAGuard(Jdk jdk) throws IOException {
        assertThat(loadedBeforeMain(jdk, "http.port=0"))
                .contains("io.kelpie.launcher.Launcher")
                .noneMatch(name -> name.startsWith("io.kelpie.core.") || name.startsWith("io.kelpie.model."));
    }

    private Set<String> loadedBeforeMain(Jdk jdk, String arguments) throws IOException {
        Path log = Files.createTempFile(folder, "classes", ".log");
        ChildJvm child = inventory(jdk).jvm("-Xlog:class+load:file=" + log + ":tags").agent(arguments);
        try (RunningJvm jvm = child.start()) {
            jvm.awaitStdout("ready").hangUp().await();
        }
        try (var lines = Files.lines(log)) {
            return lines.map(line -> line.replaceFirst("^\\[[^]]*] *", ""))
                    .map(line -> line.substring(0, Math.max(line.indexOf(' '), 0)))
                    .takeWhile(name -> !name.equals(Inventory.class.getName()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
