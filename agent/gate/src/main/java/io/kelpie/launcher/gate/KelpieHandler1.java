package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link KelpieGate1 gate} delegates to: the door through which the isolated core hears of guarded calls.
 *
 * <p>Called by application threads. An implementation must not let its own failures escape; the only exceptions it may
 * throw are those that the application is meant to see.
 */
public abstract class KelpieHandler1 {

    /** For the core's handler. */
    protected KelpieHandler1() {}

    /** See {@link KelpieGate1#enter}. */
    public abstract long enter(int site);

    /** See {@link KelpieGate1#exit(int, long, Object, Throwable)}. */
    public abstract @Nullable Object exit(int site, long token, @Nullable Object call, @Nullable Throwable thrown);

    /** See {@link KelpieGate1#exit(int, long, Object, Throwable, Object)}. */
    public abstract @Nullable Object exit(
            int site, long token, @Nullable Object call, @Nullable Throwable thrown, @Nullable Object result);
}
