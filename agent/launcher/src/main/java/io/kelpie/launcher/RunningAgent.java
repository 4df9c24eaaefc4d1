package io.kelpie.launcher;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One core that was started: its class loader and the door through which commands reach it.
 *
 * <p>The core is held through JDK types alone, so that nothing of it survives here once it has left.
 */
final class RunningAgent implements Runnable {

    private static final String CORE = "io.kelpie.core.Kelpie";

    private final IsolatedLoader loader;
    private volatile @Nullable Consumer<String> commands;

    private RunningAgent(IsolatedLoader loader) {
        this.loader = loader;
    }

    /** Loads the core from a jar and starts it; throws when that fails, with nothing left behind. */
    static RunningAgent start(File jar, @Nullable String arguments, Instrumentation instrumentation, boolean attached)
            throws Throwable {
        Gate gate = new Gate(instrumentation, jar);
        RunningAgent agent = new RunningAgent(new IsolatedLoader(jar, gate));
        try {
            agent.commands = agent.startCore(jar, arguments, instrumentation, attached, gate);
            return agent;
        } catch (InvocationTargetException e) {
            agent.loader.close();
            throw e.getCause() == null ? e : e.getCause();
        } catch (Throwable e) {
            agent.loader.close();
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Consumer<String> startCore(
            File jar, @Nullable String arguments, Instrumentation instrumentation, boolean attached, Gate gate)
            throws ReflectiveOperationException {
        return (Consumer<String>) Class.forName(CORE, true, loader)
                .getMethod(
                        "start",
                        Instrumentation.class,
                        String.class,
                        File.class,
                        boolean.class,
                        Runnable.class,
                        Runnable.class)
                .invoke(null, instrumentation, arguments, jar, attached, gate, this);
    }

    /** Whether the core is still there; it is not when it left, or when it declined to start. */
    boolean isRunning() {
        return commands != null;
    }

    /** Hands a command to the core; null, that is a second attach, changes nothing. */
    void command(@Nullable String command) {
        Consumer<String> present = commands;
        if (command != null && present != null) {
            present.accept(command);
        }
    }

    /** Called by the core as the last act of its detach: forget it. */
    @Override
    public void run() {
        commands = null;
        loader.close();
    }
}
