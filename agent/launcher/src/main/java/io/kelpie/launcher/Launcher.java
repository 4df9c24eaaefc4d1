package io.kelpie.launcher;

import java.io.File;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The entry of the agent: {@code premain} for {@code -javaagent}, {@code agentmain} for a running JVM.
 *
 * <p>The JVM calls it on the main thread or on the attach listener; calls are serialised. Whatever goes wrong becomes one
 * line on stderr, and the application runs on.
 */
public final class Launcher {

    private static @Nullable RunningAgent agent;

    private Launcher() {}

    /** Starts the agent with the JVM. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        launch(arguments, instrumentation, false);
    }

    /** Starts the agent in a running JVM, or passes a command to the one that is already there. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        launch(arguments, instrumentation, true);
    }

    /** Starts an agent that had time, unless another one has come meanwhile. */
    static void startLate(@Nullable String arguments, Instrumentation instrumentation) {
        synchronized (Launcher.class) {
            if (agent == null) {
                start(new EarlySettings(arguments), arguments, instrumentation, true, false);
            }
        }
    }

    private static synchronized void launch(
            @Nullable String arguments, Instrumentation instrumentation, boolean attached) {
        try {
            EarlySettings settings = new EarlySettings(arguments);
            String command = settings.argument("command");
            RunningAgent present = agent;
            if (present != null && !present.isRunning()) {
                agent = present = null;
            }
            if (present != null) {
                present.command(command);
            } else if (command != null) {
                System.err.println("[kelpie] there is no Kelpie in this JVM for the command " + command
                        + "; it can be attached with: kelpie attach PID --config FILE");
            } else if (settings.enabled() && (attached || ForeignMain.mayRun(settings))) {
                if (attached || settings.mayMatter()) {
                    start(settings, arguments, instrumentation, attached, attached);
                } else {
                    new LateStart(arguments, instrumentation).start();
                }
            }
        } catch (Throwable trouble) {
            report(trouble);
        }
    }

    private static void start(
            EarlySettings settings,
            @Nullable String arguments,
            Instrumentation instrumentation,
            boolean late,
            boolean attached) {
        try {
            agent = RunningAgent.start(jar(settings), arguments, instrumentation, late, attached);
        } catch (Throwable trouble) {
            report(trouble);
        }
    }

    private static void report(Throwable trouble) {
        System.err.println("[kelpie] not started, the application runs without it: " + trouble);
    }

    /** The jar with the core: the one that the arguments name, or else the one that this class came from. */
    private static File jar(EarlySettings settings) {
        String named = settings.argument("jar");
        return named == null ? OwnJar.locate() : new File(named);
    }
}
