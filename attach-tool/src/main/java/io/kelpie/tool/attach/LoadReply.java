package io.kelpie.tool.attach;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import org.jspecify.annotations.Nullable;

/** Reads what a JVM answers when it was told to load an agent. */
final class LoadReply {

    private static final String RETURN_CODE = "return code: ";

    /** Codes of HotSpot's instrument library. */
    private static final int JAR_NOT_READ = 100;

    private static final int JAR_NOT_ON_CLASS_PATH = 101;
    private static final int AGENT_THREW = 102;

    private LoadReply() {}

    /** What went wrong; null when the agent was loaded. */
    static @Nullable CommandFailed problem(JvmProcess process, String jar, Wire.Reply reply) {
        String text = reply.text().strip();
        if (reply.ok() && text.startsWith(RETURN_CODE)) {
            return code(process, jar, text.substring(RETURN_CODE.length()).strip());
        }
        return refused(process, text.isEmpty() ? "code " + reply.status() + ", no reason given" : text);
    }

    /** The problem behind a number that the instrument library returned. */
    static @Nullable CommandFailed code(JvmProcess process, String jar, String code) {
        if (code.equals("0")) {
            return null;
        }
        if (code.equals(Integer.toString(JAR_NOT_READ)) || code.equals(Integer.toString(JAR_NOT_ON_CLASS_PATH))) {
            return AttachProblems.jarRefused(process, jar);
        }
        return code.equals(Integer.toString(AGENT_THREW))
                ? AttachProblems.agentThrew(process)
                : AttachProblems.loadFailed(process, RETURN_CODE + code);
    }

    /** The problem behind a text that the JVM gave instead of loading anything. */
    static CommandFailed refused(JvmProcess process, String text) {
        if (text.contains("Dynamic agent loading is not enabled")) {
            return AttachProblems.loadingForbidden(process);
        }
        return text.contains("java.instrument") || text.contains("instrument was not loaded")
                ? AttachProblems.noInstrument(process)
                : AttachProblems.loadFailed(process, text);
    }
}
