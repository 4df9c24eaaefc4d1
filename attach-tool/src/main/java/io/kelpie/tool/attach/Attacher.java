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
 * <p>The listener is always woken by the own {@link Knock}: the JDK's client leaves its attach file behind in containers, and
 * stumbles over a socket that a dead process of the same id left. Stateless and safe for all threads.
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
        if (!socket.listening()) {
            if (!socket.clear()) {
                throw AttachProblems.leftovers(process, socket.name());
            }
            try {
                knock.at(process, socket, deadline);
            } catch (IOException e) {
                throw AttachProblems.connectionFailed(process, String.valueOf(e.getMessage()));
            }
        }
        return way.usesJdk()
                ? JdkAttachment.to(process, socket, deadline)
                : new SocketAttachment(process, socket, deadline);
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
            return preflight.now(process).stopped() || !socket.listening()
                    ? null
                    : new SocketAttachment(process, socket, deadline);
        } catch (CommandFailed e) {
            return null;
        }
    }
}
