package io.kelpie.tool.attach;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.time.Deadline;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The handshake that makes a JVM start its attach listener: a file {@code .attach_pidN} in its working directory or in
 * {@code /tmp}, and then SIGQUIT. Without the file the JVM would print a thread dump instead.
 */
final class Knock {

    private static final Duration UNTIL_SECOND_SIGNAL = Duration.ofSeconds(3);

    private final ProcFs proc;
    private final QuitSignal signal;
    private final Preflight preflight;

    Knock(ProcFs proc, QuitSignal signal, Preflight preflight) {
        this.proc = proc;
        this.signal = signal;
        this.preflight = preflight;
    }

    /**
     * Knocks until the listener is there. The file is gone afterwards, however it ends.
     *
     * @throws IOException when no file can be put where the JVM looks for it, or no signal be sent
     */
    void at(JvmProcess process, AttachSocket socket, Deadline deadline) throws IOException {
        preflight.maySignal(process, deadline);
        Duration waited = deadline.left();
        Path file = attachFile(process);
        try {
            signal.send(process.pid());
            boolean answered = deadline.orIn(UNTIL_SECOND_SIGNAL).await(() -> answers(process, socket));
            if (!answered) {
                preflight.maySignal(process, deadline);
                signal.send(process.pid());
                answered = deadline.await(() -> answers(process, socket));
            }
            if (!answered) {
                throw AttachProblems.noAnswer(process, waited);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private boolean answers(JvmProcess process, AttachSocket socket) {
        preflight.now(process);
        return socket.listening();
    }

    private Path attachFile(JvmProcess process) throws IOException {
        String name = ".attach_pid" + process.status().namespacePid();
        Path inWorkingDirectory = create(proc.file(process.pid(), "cwd").resolve(name));
        if (inWorkingDirectory != null) {
            return inWorkingDirectory;
        }
        Path inTmp = create(proc.inside(process.pid(), "/tmp/" + name));
        if (inTmp != null) {
            return inTmp;
        }
        throw new IOException("cannot create " + name + " in its working directory or in /tmp");
    }

    private static @Nullable Path create(Path file) {
        try {
            return Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return file; // left by somebody who gave up
        } catch (IOException e) {
            return null;
        }
    }
}
