package io.kelpie.core.guard.verdict;

import org.jspecify.annotations.Nullable;

/**
 * An exception and its causes, followed without trusting them: at most {@value #DEPTH} steps, so that a chain that bites its
 * tail ends, and past a {@code getCause} that throws.
 */
public final class Causes {

    static final int DEPTH = 32;

    private Causes() {}

    /** The cause, or null when there is none or the exception cannot say. */
    static @Nullable Throwable next(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable foreign) {
            return null;
        }
    }

    /**
     * Whether the JVM itself is in trouble: a full heap or stack, an internal error, a class that cannot be linked, a thread
     * that is being killed. Trying such a call again makes things worse.
     */
    public static boolean fatal(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < DEPTH; i++) {
            if (link instanceof VirtualMachineError
                    || link instanceof LinkageError
                    || link.getClass().getName().equals("java.lang.ThreadDeath")) {
                return true;
            }
            link = next(link);
        }
        return false;
    }

    /** Whether someone asked the thread to stop. A {@code SocketTimeoutException} is not such a request, despite its parent. */
    public static boolean interrupted(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < DEPTH; i++) {
            if (link instanceof InterruptedException) {
                return true;
            }
            link = next(link);
        }
        return false;
    }
}
