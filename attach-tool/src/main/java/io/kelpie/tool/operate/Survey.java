package io.kelpie.tool.operate;

import io.kelpie.tool.attach.AgentPresence;
import io.kelpie.tool.attach.Attacher;
import io.kelpie.tool.attach.Attachment;
import io.kelpie.tool.attach.Neighbourhood;
import io.kelpie.tool.client.AgentClient;
import io.kelpie.tool.client.AgentStatus;
import io.kelpie.tool.jvm.JvmObserver;
import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.KelpieTraces;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.time.Deadline;
import io.kelpie.tool.time.Time;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all JVMs without disturbing any: nothing is signalled, and only a JVM that carries Kelpie is ever talked to,
 * through an attach listener that runs already or through the agent's own port.
 */
public final class Survey {

    private static final int DEFAULT_PORT = 7717;
    private static final Duration LIMIT = Duration.ofMillis(800);

    private final JvmObserver observer;
    private final KelpieTraces traces;
    private final Neighbourhood neighbourhood;
    private final Attacher attacher;
    private final Time time;

    /** Prepares for looking around. */
    public Survey(ProcFs proc, Attacher attacher, Time time) {
        this.observer = new JvmObserver(proc);
        this.traces = new KelpieTraces(proc);
        this.neighbourhood = new Neighbourhood(proc);
        this.attacher = attacher;
        this.time = time;
    }

    /** Every JVM in sight, by process id. */
    public List<Sighting> all() {
        return observer.list().stream()
                .map(jvm -> new Sighting(jvm, traces.present(jvm.pid()) ? agent(jvm) : null))
                .toList();
    }

    private Sighting.Agent agent(JvmProcess jvm) {
        AgentPresence published = published(jvm);
        if (published != null && published.present()) {
            AgentStatus status = published.url() == null ? null : status(jvm, published.url());
            return new Sighting.Agent(
                    published.version(),
                    published.status(),
                    published.url(),
                    status == null ? -1 : status.guards().size());
        }
        int port = traces.port(jvm, DEFAULT_PORT);
        String url = "http://127.0.0.1:" + port;
        AgentStatus status = port < 0 ? null : status(jvm, url);
        return status == null
                ? new Sighting.Agent(traces.version(jvm.pid()), null, null, -1)
                : new Sighting.Agent(
                        status.version(), status.status(), url, status.guards().size());
    }

    private @Nullable AgentPresence published(JvmProcess jvm) {
        try (Attachment attachment = attacher.attachQuietly(jvm, Deadline.in(LIMIT, time))) {
            return attachment == null ? null : AgentPresence.in(attachment.systemProperties());
        } catch (CommandFailed e) {
            return null;
        }
    }

    /** What answers at an address, if it is really the agent of that JVM. */
    private @Nullable AgentStatus status(JvmProcess jvm, String url) {
        if (!neighbourhood.sharesNetwork(jvm.pid())) {
            return null;
        }
        try {
            AgentStatus status = AgentStatus.of(new AgentClient(url, null, LIMIT).status());
            return status.pid() == jvm.status().namespacePid() ? status : null;
        } catch (CommandFailed e) {
            return null;
        }
    }
}
