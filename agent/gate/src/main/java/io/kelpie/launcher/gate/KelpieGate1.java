package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * The gate: the static methods that woven code calls on entry to and exit from a guarded method.
 *
 * <p>Any application thread may call it at any time. Without a handler every call is a no-op, which is how the kill switch
 * and a finished detach work. Site ids are never reused within a JVM, so a call that began under an earlier agent cannot
 * be mistaken for one of the present agent.
 *
 * <p>Hot code: no lambda, no allocation, no lock on {@code enter} and {@code exit}.
 */
public final class KelpieGate1 {

    private static volatile @Nullable KelpieHandler1 handler;
    private static int sites;

    private KelpieGate1() {}

    /**
     * Begins one call of a guarded method.
     *
     * @return the token of the call, to be given back to {@link #exit}; 0 when the call is not guarded
     */
    public static long enter(int site) {
        KelpieHandler1 current = handler;
        return current == null ? 0 : current.enter(site);
    }

    /**
     * Ends one attempt of a guarded call whose result does not matter.
     *
     * @param call what the previous attempt's {@code exit} returned; null at the first attempt
     * @return non-null when the body must run once more; null when the outcome stands
     */
    public static @Nullable Object exit(int site, long token, @Nullable Object call, @Nullable Throwable thrown) {
        KelpieHandler1 current = handler;
        return current == null ? null : current.exit(site, token, call, thrown);
    }

    /** Ends one attempt of a guarded call that is also judged by its result; otherwise as the shorter {@code exit}. */
    public static @Nullable Object exit(
            int site, long token, @Nullable Object call, @Nullable Throwable thrown, @Nullable Object result) {
        KelpieHandler1 current = handler;
        return current == null ? null : current.exit(site, token, call, thrown, result);
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
