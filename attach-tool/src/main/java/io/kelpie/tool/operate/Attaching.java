package io.kelpie.tool.operate;

import io.kelpie.tool.attach.AgentPresence;
import io.kelpie.tool.attach.Handover;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings an agent into a JVM and waits until it is at work. Doing the same twice is the same as doing it once. */
public final class Attaching {

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Handover handover;
    private final Commanding commanding;
    private final Loading loading;
    private final Talk talk;

    /** Prepares for attaching. */
    public Attaching(Handover handover, Talk talk) {
        this.handover = handover;
        this.commanding = new Commanding(handover, talk);
        this.loading = new Loading(handover, talk);
        this.talk = talk;
    }

    /**
     * Attaches, unless the same version with the same configuration is in already.
     *
     * @return whether anything was loaded
     * @throws CommandFailed when another version or configuration is in and need not make way, or when the agent does not start
     */
    public boolean attach(Session session, AttachOrder order) {
        AgentPresence present = settled(session);
        if (present.running() && !order.replace()) {
            requireSameVersion(session, present, order);
            requireSameConfig(session, present, order);
            if (!order.settings().isEmpty()) {
                talk.say("the agent keeps the settings that it has; use --replace to bring in others");
            }
            return false;
        }
        if (present.running()) {
            talk.say("detaching Kelpie " + present.version());
            commanding.detach(session, order::jar);
        }
        talk.say("attaching Kelpie " + order.jar().version() + " to "
                + session.process().describe());
        loading.load(session, order.jar(), settings(session, order));
        requireStarted(session, settledAfterLoading(session));
        awaitPort(session, order);
        return true;
    }

    /** An agent that has come in publishes itself at once, or has declined to. */
    private static AgentPresence settledAfterLoading(Session session) {
        session.deadline().orIn(GRACE).await(() -> session.presence().present());
        return settled(session);
    }

    /** The port is bound after the guards are armed, on another thread; waits for it, or for the reason why not. */
    private static void awaitPort(Session session, AttachOrder order) {
        if (order.wantsPort()) {
            session.deadline().orIn(GRACE).await(() -> {
                AgentPresence now = session.presence();
                return now.url() != null || now.error() != null;
            });
        }
    }

    private Map<String, String> settings(Session session, AttachOrder order) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (order.config() != null) {
            String seen = handover.config(session.process(), order.config());
            if (!seen.equals(order.config().toString())) {
                talk.say("copied " + order.config() + " into the container, as " + seen);
            }
            settings.put("config", seen);
        }
        settings.putAll(order.settings());
        return settings;
    }

    private static void requireSameVersion(Session session, AgentPresence present, AttachOrder order) {
        if (!order.jar().version().equals(present.version())) {
            throw new CommandFailed(
                    ExitCode.NO_TARGET,
                    session.process().describe() + " carries Kelpie " + present.version() + ", this is "
                            + order.jar().version(),
                    "add --replace to detach that one first");
        }
    }

    private static void requireSameConfig(Session session, AgentPresence present, AttachOrder order) {
        if (order.config() == null || session.sharesFile(present.configFile(), order.config())) {
            return;
        }
        String inForce = present.configFile();
        throw new CommandFailed(
                ExitCode.NO_TARGET,
                session.process().describe() + " carries Kelpie with "
                        + (inForce == null ? "no configuration file" : "the configuration " + inForce) + ", this is "
                        + order.config(),
                "add --replace to bring in this one"
                        + (inForce == null ? "" : ", or change that file, which the agent reads again by itself"));
    }

    /** What is published once a start in progress has come to its end. */
    private static AgentPresence settled(Session session) {
        AgentPresence[] last = new AgentPresence[1];
        boolean settled = session.deadline().await(() -> {
            last[0] = session.presence();
            return !last[0].starting();
        });
        if (!settled) {
            throw new CommandFailed(
                    ExitCode.TIMED_OUT,
                    "the agent in " + session.process().describe() + " has not finished starting",
                    "look again with: kelpie status " + session.process().pid());
        }
        return last[0];
    }

    private static void requireStarted(Session session, AgentPresence present) {
        if (!present.running()) {
            String error = present.error();
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "the agent was loaded into " + session.process().describe() + " but did not start"
                            + (error == null ? "" : ": " + error),
                    "the stderr of that JVM says more; lines begin with [kelpie]");
        }
    }
}
