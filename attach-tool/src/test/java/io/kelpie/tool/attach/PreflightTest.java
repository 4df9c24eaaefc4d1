package io.kelpie.tool.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.outcome.Invocation;
import io.kelpie.tool.testing.FakeProc;
import io.kelpie.tool.testing.FakeTime;
import io.kelpie.tool.testing.Processes;
import io.kelpie.tool.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    private static final long ME = 1000;
    private static final Invocation INVOCATION = new Invocation(List.of("kelpie"), List.of("attach", "42"));

    @TempDir
    private Path root;

    private final FakeTime time = new FakeTime();
    private FakeProc proc;

    @BeforeEach
    void makeProcFs() {
        proc = new FakeProc(root, ME);
    }

    @Test
    void letsAnOrdinaryJvmPass() {
        proc.jvm(42, 7, ME, "java", "Shop");
        JvmProcess process = Processes.look(proc, 42);

        assertThatCode(() -> preflight().mayAttach(process)).doesNotThrowAnyException();
        assertThatCode(() -> preflight().maySignal(process, soon())).doesNotThrowAnyException();
    }

    @Test
    void turnsBackEveryProcessThatCannotBeAttachedTo() {
        proc.jvm(2, 7, ME, "java", "Shop").status('Z', ME, "0");
        proc.process(3, 7).status('S', ME, "0").commandLine("sleep", "9").symlink("exe", "/bin/sleep");
        proc.jvm(4, 7, ME, "java", "Shop").file("maps", "1-2 r-xp 0 0:0 1 /j9/libj9vm29.so\n");
        proc.jvm(5, 7, ME, "java", "-XX:+DisableAttachMechanism", "Shop");
        proc.jvm(1, 7, ME, "java", "-jar", "kelpie.jar");

        assertThat(refusal(1)).hasMessageContaining("this command itself");
        assertThat(refusal(2)).hasMessageContaining("zombie");
        assertThat(refusal(3)).hasMessageContaining("process 3 (sleep) is not a JVM");
        assertThat(refusal(4)).hasMessageContaining("not a HotSpot JVM");
        assertThat(refusal(5)).hasMessageContaining("-XX:+DisableAttachMechanism");
    }

    @Test
    void namesTheLineToTypeForAJvmOfAnotherUser() {
        proc.process(42, 7).status('S', 4242, "0").commandLine("java", "Shop");

        CommandFailed refusal = refusal(42);

        assertThat(refusal).hasMessageContaining("JVM 42 (Shop) belongs to user 4242");
        assertThat(refusal.nextStep()).isEqualTo("sudo -u 4242 kelpie attach 42");
    }

    @Test
    void rootMayAttachToEverybody() {
        FakeProc ofRoot = new FakeProc(root, 0);
        ofRoot.jvm(42, 7, 4242, "java", "Shop");

        JvmProcess process = Processes.look(ofRoot, 42);

        assertThatCode(() -> new Preflight(ofRoot.view(), INVOCATION).mayAttach(process))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherGroupIsTurnedBackByTheJvmAndSoHereBefore() {
        proc.jvm(42, 7, ME, "java", "Shop")
                .file(
                        "status",
                        "State:\tS\nPid:\t42\nUid:\t1\t1000\nGid:\t1\t77\nSigCgt:\t" + FakeProc.CATCHES_QUIT + "\n");

        assertThat(refusal(42)).hasMessageContaining("group id 77");
    }

    @Test
    void neverSignalsAProcessThatWouldDieOfIt() {
        proc.jvm(42, 7, ME, "java", "Shop").status('S', ME, "0000000000000003");
        proc.jvm(43, 7, ME, "java", "-Xrs", "Shop").status('S', ME, "0000000000000003");

        assertThat(signalRefusal(Processes.look(proc, 42))).hasMessageContaining("does not handle SIGQUIT");
        assertThat(signalRefusal(Processes.look(proc, 43))).hasMessageContaining("-Xrs");
    }

    @Test
    void waitsForAStoppedJvmToGoOn() {
        proc.jvm(42, 7, ME, "java", "Shop").status('T', ME, FakeProc.CATCHES_QUIT);
        JvmProcess process = Processes.look(proc, 42);
        time.onSleep(() -> {
            if (time.elapsedMs() > 1000) {
                proc.jvm(42, 7, ME, "java", "Shop");
            }
        });

        assertThatCode(() -> preflight().maySignal(process, soon())).doesNotThrowAnyException();
        assertThat(time.elapsedMs()).isGreaterThan(1000);
    }

    @Test
    void aJvmThatStaysStoppedIsATimeout() {
        proc.jvm(42, 7, ME, "java", "Shop").status('T', ME, FakeProc.CATCHES_QUIT);

        CommandFailed refusal = signalRefusal(Processes.look(proc, 42));

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(refusal.nextStep()).isEqualTo("kill -CONT 42");
        assertThat(refusal).hasMessageContaining("within 5 s");
    }

    @Test
    void noticesThatTheProcessIdWasGivenToAnother() {
        proc.jvm(42, 7, ME, "java", "Shop");
        JvmProcess listed = Processes.look(proc, 42);
        proc.jvm(42, 8, ME, "java", "Shop");

        assertThat(failure(() -> preflight().now(listed))).hasMessageContaining("given to another process");
    }

    @Test
    void noticesThatTheProcessHasEnded() {
        JvmProcess listed = Processes.look(new FakeProc(root, ME), 1);
        FakeProc other = new FakeProc(root.resolve("other"), ME);
        other.process(1, 100).status('Z', ME, "0");

        assertThat(failure(() -> new Preflight(other.view(), INVOCATION).now(listed)))
                .hasMessageContaining("has ended");
    }

    private CommandFailed refusal(long pid) {
        JvmProcess process = Processes.look(proc, pid);
        CommandFailed refusal = failure(() -> preflight().mayAttach(process));
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.NO_TARGET);
        assertThat(refusal.nextStep()).isNotBlank();
        return refusal;
    }

    private CommandFailed signalRefusal(JvmProcess process) {
        return failure(() -> preflight().maySignal(process, soon()));
    }

    private static CommandFailed failure(ThrowingCallable call) {
        CommandFailed failure = catchThrowableOfType(CommandFailed.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private Preflight preflight() {
        return new Preflight(proc.view(), INVOCATION);
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5), time);
    }
}
