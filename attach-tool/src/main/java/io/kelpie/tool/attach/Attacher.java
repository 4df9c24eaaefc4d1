package io.kelpie.tool.attach;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.Invocation;
import io.kelpie.tool.time.Deadline;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connection to a JVM, after every check that keeps an innocent process from being hurt.
 *
 * <p>Stateless and safe for all threads.
 */
public final class Attacher {

    private final ProcFs proc;
    private final Preflight preflight;
    private final Knock knock;
    private final Way way;

    /**
     * Prepares for attaching.
     *
     * @param invocation named in advice to repeat the command as another user
     */
    public Attacher(ProcFs proc, Invocation invocation, Way way) {
        this.proc = proc;
        this.preflight = new Preflight(proc, invocation);
        this.knock = new Knock(proc, QuitSignal.BY_SHELL, preflight);
        this.way = way;
    }

    /**
     * Connects.
     *
     * @throws CommandFailed when the process cannot be attached to, or does not answer in time
     */
    public Attachment attach(JvmProcess process, Deadline deadline) {
        if (!proc.available()) {
            throw AttachProblems.noProcFs();
        }
        preflight.mayAttach(process);
        preflight.now(process);
        AttachSocket socket = new AttachSocket(proc, process);
        boolean listening = socket.listening();
        if (usesJdk(socket, listening)) {
            if (!listening) {
                preflight.maySignal(process, deadline);
            }
            return JdkAttachment.to(process, deadline);
        }
        if (!listening) {
            knock(process, socket, deadline);
        }
        return new SocketAttachment(process, socket, deadline);
    }

    /**
     * Connects only if that costs the JVM nothing, because its attach listener is running already.
     *
     * @return null when it is not, or may not be talked to
     */
    public @Nullable Attachment attachQuietly(JvmProcess process, Deadline deadline) {
        AttachSocket socket = new AttachSocket(proc, process);
        try {
            preflight.mayAttach(process);
            preflight.now(process);
            return socket.listening() ? new SocketAttachment(process, socket, deadline) : null;
        } catch (CommandFailed e) {
            return null;
        }
    }

    /** The JDK's client stumbles over a socket that a dead process of the same id left behind. */
    private boolean usesJdk(AttachSocket socket, boolean listening) {
        return switch (way) {
            case JDK -> true;
            case SOCKET -> false;
            case AUTO -> Way.jdkPresent() && (listening || !socket.exists());
        };
    }

    private void knock(JvmProcess process, AttachSocket socket, Deadline deadline) {
        try {
            knock.at(process, socket, deadline);
        } catch (IOException e) {
            throw AttachProblems.connectionFailed(process, String.valueOf(e.getMessage()));
        }
    }
}
