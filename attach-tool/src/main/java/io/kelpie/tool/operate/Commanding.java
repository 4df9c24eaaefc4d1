package io.kelpie.tool.operate;

import io.kelpie.tool.attach.AgentJar;
import io.kelpie.tool.attach.AgentPresence;
import io.kelpie.tool.attach.Handover;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells a running agent to leave, to pause or to go on: over its port, or, when that is off or does not answer, by attaching
 * once more.
 */
public final class Commanding {

    private final Handover handover;
    private final Loading loading;
    private final Talk talk;

    /** Prepares the second way, which needs an agent jar in the JVM's reach. */
    public Commanding(Handover handover, Talk talk) {
        this.handover = handover;
        this.loading = new Loading(handover, talk);
        this.talk = talk;
    }

    /**
     * Makes the agent leave, waits until it is gone, and removes the files that were copied into its container.
     *
     * @param jar the agent jar, which is only asked for when the agent's port does not answer
     * @return false when there was none
     */
    public boolean detach(Session session, Supplier<AgentJar> jar) {
        AgentPresence presence = session.presence();
        if (!presence.present()) {
            return false;
        }
        if (presence.failed()) {
            talk.say("the agent in " + session.process().describe() + " did not start, so there is nothing to detach: "
                    + presence.error());
            return false;
        }
        tell(session, presence, jar, "detach");
        await(session, now -> !now.present(), "detach");
        handover.tidy(session.process());
        return true;
    }

    /**
     * Turns all guards off or on at once.
     *
     * @return false when they were already
     */
    public boolean enable(Session session, Supplier<AgentJar> jar, boolean enabled) {
        AgentPresence presence = session.presence();
        if (!presence.running()) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "there is no running Kelpie agent in " + session.process().describe(),
                    "kelpie attach " + session.process().pid() + " --config kelpie.yaml");
        }
        String wanted = enabled ? "active" : "disabled";
        if (wanted.equals(presence.status())) {
            return false;
        }
        String verb = enabled ? "enable" : "disable";
        tell(session, presence, jar, verb);
        await(session, now -> wanted.equals(now.status()), verb);
        return true;
    }

    private void tell(Session session, AgentPresence presence, Supplier<AgentJar> jar, String verb) {
        try {
            session.client(presence).tellAgent(verb);
        } catch (CommandFailed overHttp) {
            talk.say("over its port: " + overHttp.summary() + "; attaching once more instead");
            loading.load(session, jar.get(), Map.of("command", verb));
        }
    }

    private static void await(Session session, Predicate<AgentPresence> done, String verb) {
        if (!session.deadline().await(() -> done.test(session.presence()))) {
            throw new CommandFailed(
                    ExitCode.TIMED_OUT,
                    "the agent in " + session.process().describe() + " was told to " + verb
                            + " and has not finished yet",
                    "look again with: kelpie ps");
        }
    }
}
