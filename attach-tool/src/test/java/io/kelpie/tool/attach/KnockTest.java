package io.kelpie.tool.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.outcome.Invocation;
import io.kelpie.tool.testing.FakeListener;
import io.kelpie.tool.testing.FakeProc;
import io.kelpie.tool.testing.FakeProc.FakeProcess;
import io.kelpie.tool.testing.FakeTime;
import io.kelpie.tool.testing.Processes;
import io.kelpie.tool.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnockTest {

    @TempDir
    private Path root;

    @TempDir
    private Path workingDirectory;

    private final FakeTime time = new FakeTime();
    private final List<Long> signals = new ArrayList<>();
    private final List<FakeListener> listeners = new ArrayList<>();
    private FakeProc proc;
    private FakeProcess target;
    private long me;
    private Path tmp;

    @BeforeEach
    void startJvm() throws IOException {
        me = (Integer) Files.getAttribute(root, "unix:uid");
        proc = new FakeProc(root, me);
        target = proc.jvm(42, 7, me, "java", "Shop").symlink("cwd", workingDirectory.toString());
        tmp = target.directory("root/tmp");
    }

    @AfterEach
    void stopListening() throws IOException {
        for (FakeListener listener : listeners) {
            listener.close();
        }
    }

    @Test
    void putsTheFileFirstSignalsThenAndCleansUp() throws IOException {
        knock(pid -> {
            signals.add(pid);
            assertThat(workingDirectory.resolve(".attach_pid42")).exists();
            listen();
        });

        assertThat(signals).containsExactly(42L);
        assertThat(workingDirectory).isEmptyDirectory();
    }

    @Test
    void usesTmpWhenTheWorkingDirectoryIsOutOfReach() throws IOException {
        target.symlink("cwd", "/nowhere/at/all");

        knock(pid -> {
            assertThat(tmp.resolve(".attach_pid42")).exists();
            listen();
        });

        assertThat(tmp.resolve(".attach_pid42")).doesNotExist();
    }

    @Test
    void signalsOnceMoreWhenTheFirstSignalGotLost() throws IOException {
        knock(pid -> {
            signals.add(pid);
            if (signals.size() == 2) {
                listen();
            }
        });

        assertThat(signals).hasSize(2);
        assertThat(time.elapsedMs()).isGreaterThanOrEqualTo(3000);
    }

    @Test
    void givesUpOnAJvmThatNeverAnswersAndCleansUp() {
        CommandFailed failure = catchThrowableOfType(CommandFailed.class, () -> knock(signals::add));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(signals).hasSize(2);
        assertThat(workingDirectory).isEmptyDirectory();
    }

    @Test
    void sendsNothingToAProcessThatWouldDieOfIt() {
        target.status('S', me, "0000000000000000");

        CommandFailed failure = catchThrowableOfType(CommandFailed.class, () -> knock(signals::add));

        assertThat(failure).hasMessageContaining("SIGQUIT");
        assertThat(signals).isEmpty();
        assertThat(workingDirectory).isEmptyDirectory();
    }

    @Test
    void sendsNothingOnceTheProcessIdBelongsToAnother() throws IOException {
        JvmProcess listed = Processes.look(proc, 42);
        proc.jvm(42, 8, me, "java", "Shop");

        CommandFailed failure = catchThrowableOfType(CommandFailed.class, () -> knock(listed, signals::add));

        assertThat(failure).hasMessageContaining("given to another process");
        assertThat(signals).isEmpty();
    }

    @Test
    void stopsWaitingWhenTheProcessEnds() {
        CommandFailed failure = catchThrowableOfType(
                CommandFailed.class, () -> knock(pid -> target.status('Z', me, FakeProc.CATCHES_QUIT)));

        assertThat(failure).hasMessageContaining("has ended");
        assertThat(time.elapsedMs()).isLessThan(100);
    }

    private void listen() {
        listeners.add(new FakeListener(tmp.resolve(".java_pid42"), request -> "0\n"));
    }

    private void knock(QuitSignal signal) throws IOException {
        knock(Processes.look(proc, 42), signal);
    }

    private void knock(JvmProcess process, QuitSignal signal) throws IOException {
        Preflight preflight = new Preflight(proc.view(), new Invocation(List.of("kelpie"), List.of()));
        new Knock(proc.view(), signal, preflight)
                .at(process, new AttachSocket(proc.view(), process), Deadline.in(Duration.ofSeconds(10), time));
    }
}
