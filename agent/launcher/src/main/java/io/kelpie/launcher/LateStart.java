package io.kelpie.launcher;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Starts an agent that has nothing to guard a moment after the application: it has nothing to do before, and a program that is
 * over by then has paid for four small classes only.
 *
 * <p>A daemon that carries nothing of the application with it.
 */
final class LateStart extends Thread {

    private static final long DELAY_MILLIS = 150;

    private final @Nullable String arguments;
    private final Instrumentation instrumentation;

    LateStart(@Nullable String arguments, Instrumentation instrumentation) {
        super(null, null, "kelpie-start", 0, false);
        this.arguments = arguments;
        this.instrumentation = instrumentation;
        setDaemon(true);
        setContextClassLoader(null);
    }

    @Override
    public void run() {
        try {
            sleep(DELAY_MILLIS);
            Launcher.startLate(arguments, instrumentation);
        } catch (InterruptedException e) {
            // somebody wants no threads but his own: then there is no agent either
        }
    }
}
