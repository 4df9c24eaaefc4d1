package io.kelpie.tool.operate;

import io.kelpie.tool.attach.AgentPresence;
import io.kelpie.tool.attach.Attachment;
import io.kelpie.tool.attach.Neighbourhood;
import io.kelpie.tool.client.AgentClient;
import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One JVM that this command works on: the connection to it, and the agent in it.
 *
 * <p>For one thread.
 */
public final class Session implements AutoCloseable {

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

    private final ProcFs proc;
    private final JvmProcess process;
    private final Attachment attachment;
    private final Deadline deadline;
    private final @Nullable String token;

    Session(ProcFs proc, JvmProcess process, Attachment attachment, Deadline deadline, @Nullable String token) {
        this.proc = proc;
        this.process = process;
        this.attachment = attachment;
        this.deadline = deadline;
        this.token = token;
    }

    /** The JVM. */
    public JvmProcess process() {
        return process;
    }

    /** What the agent in it publishes at this moment. */
    public AgentPresence presence() {
        return AgentPresence.in(attachment.systemProperties());
    }

    /**
     * The way to the agent's status port.
     *
     * @throws CommandFailed when there is no agent, or no port that can be reached from here
     */
    public AgentClient client() {
        return client(presence());
    }

    AgentClient client(AgentPresence presence) {
        if (!presence.present()) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "there is no Kelpie agent in " + process.describe(),
                    "kelpie attach " + process.pid() + " --config kelpie.yaml");
        }
        String url = presence.url();
        if (url == null) {
            String error = presence.error();
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "the agent in " + process.describe() + " has no status port" + (error == null ? "" : ": " + error),
                    "set http.port in its configuration, for example to 0 for any free port");
        }
        if (!new Neighbourhood(proc).sharesNetwork(process.pid())) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "the agent's port " + url + " is in the network of another container",
                    "run this inside of it, for example with: nsenter -n -t " + process.pid());
        }
        Duration left = deadline.left();
        return new AgentClient(url, token(presence), left.compareTo(REQUEST_LIMIT) < 0 ? left : REQUEST_LIMIT);
    }

    /** Whether a path that the agent names is a file of ours, or, where it cannot see ours, a copy of it. */
    boolean sharesFile(@Nullable String theirs, Path ours) {
        if (theirs == null) {
            return false;
        }
        Path seen = proc.inside(process.pid(), theirs);
        try {
            return new Neighbourhood(proc).sharesFiles(process.pid())
                    ? Files.isSameFile(seen, ours)
                    : Files.mismatch(seen, ours) == -1;
        } catch (IOException e) {
            return false; // it is not there any more
        }
    }

    Attachment attachment() {
        return attachment;
    }

    Deadline deadline() {
        return deadline;
    }

    /** The token that was given to this command, or the one in the agent's own file. */
    private @Nullable String token(AgentPresence presence) {
        String file = presence.tokenFile();
        if (token != null || file == null) {
            return token;
        }
        try {
            return Files.readString(proc.inside(process.pid(), file)).strip();
        } catch (IOException e) {
            return null; // the agent will say that a token is missing
        }
    }

    @Override
    public void close() {
        attachment.close();
    }
}
