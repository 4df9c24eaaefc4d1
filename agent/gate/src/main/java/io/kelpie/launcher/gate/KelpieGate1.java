package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * The gate: the static methods that woven code calls on entry to and exit from a guarded method.
 *
 * <p>Any application thread may call it at any time. Without a handler every call is a no-op, which is how the kill switch
 * and a finished detach work. Site ids are never reused within a JVM, so a call that began under an earlier agent cannot
 * be mistaken for one of the present agent.
 *
 * <p>Hot code: no lambda, no allocation, no lock on the way in or out.
 */
public final class KelpieGate1 {

    private static volatile @Nullable KelpieHandler1 handler;
    private static int sites;

    private KelpieGate1() {}

    /**
     * Begins one call of a guarded method.
     *
     * @return the token of the call, to be given back at its end; 0 when the call is not guarded
     */
    public static long enter(int site) {
        KelpieHandler1 current = handler;
        return current == null ? 0 : current.enter(site);
    }

    /** The body returned, and its result does not matter. Nothing that goes wrong here can spoil the result. */
    public static void returned(int site, long token, @Nullable Object call) {
        KelpieHandler1 current = handler;
        if (token != 0 && current != null) {
            try {
                current.exit(site, token, call, null);
            } catch (Throwable unwanted) {
                // the body succeeded: whatever happened here is none of the application's business
            }
        }
    }

    /**
     * The body returned, and its result is judged.
     *
     * @throws KelpieDetour1 when the result must not be returned; woven code catches it and passes it to {@link #thrown}
     */
    public static void returned(int site, long token, @Nullable Object call, @Nullable Object result)
            throws KelpieDetour1 {
        KelpieHandler1 current = handler;
        if (token == 0 || current == null) {
            return;
        }
        Object again;
        try {
            again = current.exit(site, token, call, null, result);
        } catch (Throwable replacement) {
            throw new KelpieDetour1(null, replacement);
        }
        if (again != null) {
            throw new KelpieDetour1(again, null);
        }
    }

    /**
     * The body threw.
     *
     * @param call what this method returned after the previous attempt; null at the first one
     * @return non-null when the body must run once more; null when the exception stands
     * @throws Throwable what the application is to see instead
     */
    public static @Nullable Object thrown(int site, long token, @Nullable Object call, Throwable thrown)
            throws Throwable {
        if (thrown instanceof KelpieDetour1 detour) {
            return detour.follow();
        }
        KelpieHandler1 current = handler;
        return token == 0 || current == null ? null : current.exit(site, token, call, thrown);
    }

    /** Installs the handler, or removes it with null: from the next call on all woven code does nothing. */
    public static void handler(@Nullable KelpieHandler1 next) {
        handler = next;
    }

    /** The handler in force; null when no agent is active. */
    public static @Nullable KelpieHandler1 handler() {
        return handler;
    }

    /** Takes the next site id, counted from 0 over the whole life of the JVM. */
    public static synchronized int nextSite() {
        return sites++;
    }
}
