package io.kelpie.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One core that was started: its class loader and the door through which commands reach it.
 *
 * <p>The core is held through JDK types alone, so that nothing of it survives here once it has left.
 */
final class RunningAgent implements Runnable {

    private volatile @Nullable IsolatedLoader loader;
    private volatile @Nullable Consumer<String> commands;

    private RunningAgent(IsolatedLoader loader) {
        this.loader = loader;
    }

    /**
     * Loads the core from a jar and starts it; throws when that fails, with nothing left behind.
     *
     * @param late whether the application is running already
     * @param attached whether an operator attached the agent
     */
    static RunningAgent start(
            File jar, @Nullable String arguments, Instrumentation instrumentation, boolean late, boolean attached)
            throws IOException, ClassNotFoundException {
        Gate gate = new Gate(instrumentation, jar);
        IsolatedLoader loader = new IsolatedLoader(jar, gate);
        RunningAgent agent = new RunningAgent(loader);
        Map<String, Object> context = new HashMap<>();
        context.put("instrumentation", instrumentation);
        context.put("arguments", arguments == null ? "" : arguments);
        context.put("late", late);
        context.put("attached", attached);
        context.put("gate", gate);
        context.put("gone", agent);
        boolean started = false;
        try {
            Consumer<String> commands = loader.core().apply(context);
            agent.commands = commands;
            started = commands != null;
        } finally {
            if (!started) {
                agent.run();
            }
        }
        return agent;
    }

    /** Whether the core is still there; it is not when it left, or when it declined to start. */
    boolean isRunning() {
        return commands != null;
    }

    /** Hands a command to the core; null, that is a second start, changes nothing. */
    void command(@Nullable String command) {
        Consumer<String> present = commands;
        if (command == null) {
            System.err.println("[kelpie] is in already and keeps its settings; others need a detach first,"
                    + " or: kelpie attach PID --replace");
        } else if (present != null) {
            present.accept(command);
        }
    }

    /** Called by the core as the last act of its detach: forget it. */
    @Override
    public void run() {
        IsolatedLoader present = loader;
        commands = null;
        loader = null;
        if (present != null) {
            present.close();
        }
    }
}
