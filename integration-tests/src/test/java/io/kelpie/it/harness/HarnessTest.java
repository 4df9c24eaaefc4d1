package io.kelpie.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What all other tests rely on: children are watched, told apart, and never left behind. */
class HarnessTest {

    private static final Jdk ANY = Jdk.all().get(0);

    @BeforeAll
    static void onlyWhereProcessesCanBeWatched() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc");
    }

    @EveryJdk
    void outputsAndExitCodeAreToldApart(Jdk jdk) {
        Result result = ChildJvm.on(jdk)
                .environment("WORD", "environment")
                .stdin("stdin\n")
                .jvm("-Dword=property")
                .main(Talker.class, "argument")
                .run();
        assertThat(result.stdout()).isEqualTo("argument property environment stdin " + jdk.version() + "\n");
        assertThat(result.stderr()).isEqualTo("complaint\n");
        assertThat(result.exitCode()).isEqualTo(42);
    }

    @EveryJdk
    void whoIsLateIsShownWithItsThreadsAndKilled(Jdk jdk) {
        RunningJvm jvm = ChildJvm.on(jdk)
                .deadline(Duration.ofSeconds(6))
                .main(Sleeper.class)
                .start();
        assertThatThrownBy(jvm::await)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not end in time")
                .hasMessageContaining("--- stdout\nup\n")
                .hasMessageContaining("Sleeper.main");
        assertThat(jvm.isAlive()).isFalse();
    }

    @Test
    void whoEndsBeforeItIsExpectedToIsShownAtOnce() {
        try (RunningJvm jvm = ChildJvm.on(ANY).main(Talker.class, "hello").start()) {
            assertThatThrownBy(() -> jvm.awaitStdout("goodbye"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ended with 42 before \"goodbye\" on stdout")
                    .hasMessageContaining("--- stderr\ncomplaint\n");
        }
    }

    @Test
    void aTestThatFailsLeavesNobodyBehind() throws InterruptedException {
        long[] pids = new long[2];
        assertThatThrownBy(() -> {
                    try (RunningJvm jvm =
                            ChildJvm.on(ANY).main(Parent.class, "stays").start()) {
                        pids[0] = jvm.pid();
                        pids[1] = grandchild(jvm);
                        assertThat(isAlive(pids[1])).isTrue();
                        throw new IllegalStateException("on purpose");
                    }
                })
                .hasMessage("on purpose");
        assertThat(isAlive(pids[0])).isFalse();
        awaitEnd(pids[1]);
    }

    @Test
    void grandchildrenWhoseParentHasEndedAreKilledToo() throws InterruptedException {
        long orphan;
        try (RunningJvm jvm = ChildJvm.on(ANY).main(Parent.class, "ends").start()) {
            orphan = grandchild(jvm);
            assertThat(jvm.await().exitCode()).isZero();
            assertThat(isAlive(orphan)).isTrue();
        }
        awaitEnd(orphan);
    }

    @Test
    void whatIsForgottenIsKilledWhenTheTestsEnd() throws InterruptedException {
        Result result = ChildJvm.on(ANY).main(Forgetful.class).run();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.stderr()).contains("forgotten on purpose");
        awaitEnd(Long.parseLong(result.stdout().trim()));
    }

    /** The signal that asks a JVM to listen kills the shell from which it is going to emerge. */
    @EveryJdk
    void nobodyIsAskedBeforeItCanHear(Jdk jdk) {
        ChildJvm late = ChildJvm.on(jdk).through("sh", "-c", "sleep 1; exec \"$@\"", "sh");
        try (RunningJvm jvm = late.main(Sleeper.class).start()) {
            assertThat(Attachment.to(jvm).properties().getProperty("java.version"))
                    .startsWith(Integer.toString(jdk.version()));
            jvm.awaitStdout("up");
        }
        try (RunningJvm jvm = late.start()) {
            assertThat(jvm.tool("jcmd", Long.toString(jvm.pid()), "VM.version")).contains("JDK " + jdk.version());
        }
    }

    @Test
    void whatIsNotYetAJvmIsKilledWithoutBeingAsked() {
        RunningJvm never = ChildJvm.on(ANY)
                .through("sh", "-c", "echo shell; sleep 600")
                .deadline(Duration.ofSeconds(1))
                .main(Sleeper.class)
                .start();
        assertThatThrownBy(() -> never.awaitStdout("up"))
                .hasMessageContaining("did not reach \"up\" on stdout in time")
                .hasMessageContaining("--- stdout\nshell\n")
                .hasMessageEndingWith("--- threads\n");
        assertThat(never.isAlive()).isFalse();
    }

    private static long grandchild(RunningJvm jvm) {
        jvm.await("a grandchild", () -> jvm.stdout().endsWith("\n"));
        return Long.parseLong(jvm.stdout().trim());
    }

    private static void awaitEnd(long pid) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (isAlive(pid)) {
            assertThat(System.nanoTime() - until)
                    .as("process " + pid + " lives on")
                    .isNegative();
            Thread.sleep(20);
        }
    }

    /** Unlike {@link ProcessHandle#isAlive}, not for one that has ended and whose parent has not taken note. */
    private static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }

    /** Says what it has been given. */
    static final class Talker {
        private Talker() {}

        public static void main(String[] arguments) throws IOException {
            byte[] in = System.in.readAllBytes();
            System.out.println(arguments[0] + " " + System.getProperty("word") + " " + System.getenv("WORD") + " "
                    + new String(in, StandardCharsets.UTF_8).trim() + " "
                    + Runtime.version().feature());
            System.err.println("complaint");
            System.exit(42);
        }
    }

    /** Is up and goes on for ever. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("up");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Starts a child, tells its number, and ends or stays. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println(child.pid());
            if (arguments[0].equals("stays")) {
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    /** Starts a JVM by way of the harness and does not close it. */
    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] arguments) {
            // what the harness prints by itself does not matter here
            PrintStream out = System.out;
            System.setOut(System.err);
            RunningJvm jvm = ChildJvm.on(Jdk.all().get(0)).main(Sleeper.class).start();
            jvm.awaitStdout("up");
            out.println(jvm.pid());
            throw new IllegalStateException("forgotten on purpose");
        }
    }
}
