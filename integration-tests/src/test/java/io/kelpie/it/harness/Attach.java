package io.kelpie.it.harness;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Attaches the built agent to a running child by way of {@code jcmd}, which is there on every JDK and needs nothing of ours. */
public final class Attach {

    private Attach() {}

    /** Loads the agent with arguments as they are typed after {@code -javaagent:...=}. */
    public static void agent(RunningJvm jvm, String arguments) {
        String answer = jvm.tool(
                "jcmd",
                Long.toString(jvm.pid()),
                "JVMTI.agent_load",
                Built.agentJar().toString(),
                "\"" + arguments + "\"");
        if (!answer.contains("return code: 0")) {
            throw new AssertionError("attach failed: " + answer);
        }
    }

    /** Runs the built command and returns how it ended. */
    public static Result tool(Jdk jdk, String... arguments) {
        ChildJvm child = ChildJvm.on(jdk).jar(Built.toolJar(), arguments);
        return child.run();
    }

    /** Runs any program to its end. */
    public static Result program(ProcessBuilder builder) {
        try {
            Family family = Family.start(builder);
            Process process = family.head();
            Pump out = new Pump(process.getInputStream());
            Pump err = new Pump(process.getErrorStream());
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                family.kill();
                throw new AssertionError(builder.command() + " did not end in time\n" + out.text() + err.text());
            }
            family.kill();
            out.join();
            err.join();
            return new Result(process.exitValue(), out.text(), err.text());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
