package io.kelpie.tool.operate;

import io.kelpie.tool.attach.Attacher;
import io.kelpie.tool.jvm.JvmObserver;
import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.jvm.Targets;
import io.kelpie.tool.time.Deadline;
import io.kelpie.tool.time.Time;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens sessions with the JVMs that operators name. Stateless. */
public final class Sessions {

    private final ProcFs proc;
    private final Attacher attacher;
    private final Time time;

    /** Opens them by way of an attacher. */
    public Sessions(ProcFs proc, Attacher attacher, Time time) {
        this.proc = proc;
        this.attacher = attacher;
        this.time = time;
    }

    /**
     * Finds a JVM and connects to it.
     *
     * @param target process id, or part of a main class or jar name
     * @param limit of everything that is done in the session
     * @param token for changing requests; null: read from the agent's file
     */
    public Session open(String target, Duration limit, @Nullable String token) {
        JvmProcess process = new Targets(new JvmObserver(proc)).find(target);
        Deadline deadline = Deadline.in(limit, time);
        return new Session(proc, process, attacher.attach(process, deadline), deadline, token);
    }
}
