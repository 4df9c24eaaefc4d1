package io.kelpie.tool.attach;

import io.kelpie.tool.jvm.JvmKind;
import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.jvm.ProcessStatus;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.Invocation;
import io.kelpie.tool.time.Deadline;
import java.time.Duration;

/**
 * The checks that come before anything is sent to a process. Their order matters: the first that fails explains the most.
 *
 * <p>The tools of JDK 17 send SIGQUIT to whatever has the given process id, and so kill it when it is no JVM or one with
 * {@code -Xrs}. That is why these checks come first whichever way is taken into the JVM.
 */
final class Preflight {

    private static final long ROOT = 0;

    private final ProcFs proc;
    private final Invocation invocation;

    Preflight(ProcFs proc, Invocation invocation) {
        this.proc = proc;
        this.invocation = invocation;
    }

    /**
     * Lets pass only a process that can be attached to by this user.
     *
     * @throws CommandFailed with the reason why not
     */
    void mayAttach(JvmProcess process) {
        if (process.status().ended()) {
            throw AttachProblems.ended(process);
        }
        if (process.pid() == proc.ownPid()) {
            throw AttachProblems.itself(process);
        }
        ProcessStatus own = proc.self();
        boolean foreign = own.uid() != ROOT && own.uid() != process.status().uid();
        if (foreign && process.kind() != JvmKind.NOT_A_JVM) {
            throw AttachProblems.otherUser(process, invocation);
        }
        if (process.kind() == JvmKind.NOT_A_JVM) {
            throw AttachProblems.notAJvm(process);
        }
        if (process.kind() == JvmKind.OTHER_JVM) {
            throw AttachProblems.notHotSpot(process);
        }
        if (own.uid() != ROOT && own.gid() != process.status().gid()) {
            throw AttachProblems.otherGroup(process);
        }
        if (process.options().attachDisabled()) {
            throw AttachProblems.attachDisabled(process);
        }
    }

    /**
     * Lets pass only a process that survives a SIGQUIT and takes it now; waits for one that is stopped.
     *
     * @throws CommandFailed with the reason why not
     */
    void maySignal(JvmProcess process, Deadline deadline) {
        Duration waited = deadline.left();
        if (!deadline.await(() -> !now(process).stopped())) {
            throw AttachProblems.stopped(process, waited);
        }
        if (!now(process).catchesQuit()) {
            throw AttachProblems.quitWouldKill(process);
        }
    }

    /**
     * The present status of what must still be the same process.
     *
     * @throws CommandFailed when it has ended, or when its id belongs to another process now
     */
    ProcessStatus now(JvmProcess process) {
        long startTime = proc.startTime(process.pid());
        ProcessStatus status = proc.status(process.pid());
        if (startTime < 0 || status == null || status.ended()) {
            throw AttachProblems.gone(process);
        }
        if (startTime != process.startTime()) {
            throw AttachProblems.pidReused(process);
        }
        return status;
    }
}
