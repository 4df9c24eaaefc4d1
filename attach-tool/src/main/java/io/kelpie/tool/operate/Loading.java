package io.kelpie.tool.operate;

import io.kelpie.tool.attach.AgentJar;
import io.kelpie.tool.attach.ArgumentText;
import io.kelpie.tool.attach.AttachProblems;
import io.kelpie.tool.attach.Handover;
import io.kelpie.tool.jvm.JvmProcess;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loads the agent jar into the JVM of a session, and says beforehand what the JVM will print about it. */
final class Loading {

    private static final int WARNS_SINCE = 21;

    private final Handover handover;
    private final Talk talk;

    Loading(Handover handover, Talk talk) {
        this.handover = handover;
        this.talk = talk;
    }

    /** Loads it; its settings name the jar too, so that a launcher that an earlier attach left behind starts this version. */
    void load(Session session, AgentJar jar, Map<String, String> settings) {
        JvmProcess process = session.process();
        Boolean allowed = process.options().dynamicAgentLoading();
        if (Boolean.FALSE.equals(allowed)) {
            throw AttachProblems.loadingForbidden(process);
        }
        if (allowed == null && process.feature() >= WARNS_SINCE) {
            talk.say("note: Java " + process.feature()
                    + " will warn on the JVM's stderr that an agent is loaded dynamically;"
                    + " start it with -XX:+EnableDynamicAgentLoading to silence that");
        }
        String path = handover.jar(process, jar);
        Map<String, String> arguments = new LinkedHashMap<>(settings);
        arguments.put("jar", path);
        session.attachment().loadAgent(path, ArgumentText.of(arguments));
    }
}
