package io.kelpie.tool.attach;

import static io.kelpie.tool.outcome.ExitCode.NO_TARGET;
import static io.kelpie.tool.outcome.ExitCode.TIMED_OUT;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.Invocation;
import java.time.Duration;

/** Every reason why a JVM cannot be attached to, each with one message and one next step. */
public final class AttachProblems {

    private static final String AT_START = "restart it with -javaagent:kelpie-agent.jar";
    private static final String LIST = "list the JVMs with: kelpie ps";

    private AttachProblems() {}

    static CommandFailed noProcFs() {
        return new CommandFailed(
                NO_TARGET,
                "there is no /proc here: kelpie attaches to running JVMs on Linux only",
                "start the JVM with -javaagent:kelpie-agent.jar instead");
    }

    static CommandFailed ended(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET, process.describe() + " has ended; its parent has not collected it yet (zombie)", LIST);
    }

    static CommandFailed itself(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET, process.describe() + " is this command itself, and will have ended in a moment", LIST);
    }

    static CommandFailed gone(JvmProcess process) {
        return new CommandFailed(NO_TARGET, process.describe() + " has ended meanwhile", LIST);
    }

    static CommandFailed pidReused(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET,
                process.describe() + " has ended, and its process id was given to another process meanwhile",
                LIST);
    }

    static CommandFailed notAJvm(JvmProcess process) {
        return new CommandFailed(NO_TARGET, process.describe() + " is not a JVM", LIST);
    }

    static CommandFailed notHotSpot(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET,
                process.describe() + " is not a HotSpot JVM ("
                        + (process.vmName() == null ? "OpenJ9" : process.vmName())
                        + "), and kelpie knows no other way in",
                AT_START);
    }

    static CommandFailed otherUser(JvmProcess process, Invocation invocation) {
        return new CommandFailed(
                NO_TARGET,
                process.describe() + " belongs to user " + process.user() + ", who alone may attach to it",
                invocation.asUser(process.user()));
    }

    static CommandFailed otherGroup(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET,
                process.describe() + " runs with group id " + process.status().gid()
                        + ", and a JVM lets in only its own group",
                "run kelpie with that group, for example with: sg, newgrp or sudo -g");
    }

    static CommandFailed attachDisabled(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET,
                process.describe() + " was started with -XX:+DisableAttachMechanism, so nobody can attach to it",
                "restart it without that option, or with -javaagent:kelpie-agent.jar");
    }

    static CommandFailed quitWouldKill(JvmProcess process) {
        return process.options().reducedSignals()
                ? new CommandFailed(
                        NO_TARGET,
                        process.describe()
                                + " was started with -Xrs: the SIGQUIT that attaching begins with would kill it",
                        "restart it without -Xrs, or with -javaagent:kelpie-agent.jar")
                : new CommandFailed(
                        NO_TARGET,
                        process.describe()
                                + " does not handle SIGQUIT, so the one that attaching begins with would kill it",
                        "if it is only just starting, try again in a second; if not, " + AT_START);
    }

    /** The JVM was told not to let agents in while it runs. */
    public static CommandFailed loadingForbidden(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET,
                process.describe() + " was started with -XX:-EnableDynamicAgentLoading and lets no agent in",
                "restart it with -XX:+EnableDynamicAgentLoading, or with -javaagent:kelpie-agent.jar");
    }

    static CommandFailed noInstrument(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET,
                process.describe() + " runs on a Java image without the module java.instrument, which agents need",
                "make the image with: jlink --add-modules java.instrument,java.management,...");
    }

    static CommandFailed stopped(JvmProcess process, Duration waited) {
        return new CommandFailed(
                TIMED_OUT,
                process.describe() + " is stopped (by SIGSTOP or a debugger) and did not go on within " + text(waited),
                "kill -CONT " + process.pid());
    }

    static CommandFailed noAnswer(JvmProcess process, Duration waited) {
        return new CommandFailed(
                TIMED_OUT,
                process.describe() + " did not answer within " + text(waited),
                "it may be stopped, out of memory or very busy; look at it with top, or wait longer with --timeout");
    }

    static CommandFailed connectionFailed(JvmProcess process, String reason) {
        if (reason.contains("OutOfMemoryError") || reason.contains("Could not initialize class")) {
            return new CommandFailed(
                    NO_TARGET,
                    process.describe() + " has no memory left for an agent, which takes about 2 MB of its heap ("
                            + reason + ")",
                    "look at its heap: jcmd " + process.pid() + " GC.heap_info");
        }
        return new CommandFailed(NO_TARGET, "cannot attach to " + process.describe() + ": " + reason, LIST);
    }

    static CommandFailed leftovers(JvmProcess process, String socket) {
        return new CommandFailed(
                NO_TARGET,
                process.describe()
                        + " cannot listen: a dead process of another user, which had the same process id, has left "
                        + socket,
                "sudo rm " + socket);
    }

    static CommandFailed jarRefused(JvmProcess process, String jar) {
        return new CommandFailed(
                NO_TARGET,
                process.describe() + " cannot read the agent jar " + jar,
                "check that user " + process.user() + " may read it, or name another one with --agent-jar");
    }

    static CommandFailed agentThrew(JvmProcess process) {
        return new CommandFailed(
                NO_TARGET, "the agent did not start in " + process.describe(), "the stderr of that JVM says why");
    }

    static CommandFailed loadFailed(JvmProcess process, String reply) {
        return new CommandFailed(NO_TARGET, process.describe() + " did not load the agent: " + reply.strip(), AT_START);
    }

    static CommandFailed argumentsTooLong(JvmProcess process, int bytes) {
        return new CommandFailed(
                NO_TARGET,
                "agent path and arguments have " + bytes + " bytes; " + process.describe() + " takes at most "
                        + Wire.LONGEST_V1_ARGUMENT,
                "put the settings into a file and name it with --config");
    }

    private static String text(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + " ms"
                : Math.round(duration.toMillis() / 1000.0) + " s";
    }
}
