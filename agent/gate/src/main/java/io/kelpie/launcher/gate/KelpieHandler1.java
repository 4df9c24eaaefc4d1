package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link KelpieGate1 gate} delegates to: the door through which the isolated core hears of guarded calls.
 *
 * <p>Called by application threads. An implementation must not let its own failures escape; the only exceptions it may
 * throw are those that the application is meant to see.
 *
 * <p>Where a method returns an {@code Object} about what comes next, that is null when the outcome stands, a
 * {@link KelpieAnswer1} to return instead, and anything else for another run of the body, which then holds that object.
 */
public abstract class KelpieHandler1 {

    /** For the core's handler. */
    protected KelpieHandler1() {}

    /** See {@link KelpieGate1#call(int, Object)}. */
    public abstract @Nullable Object call(int site, @Nullable Object subject);

    /** See {@link KelpieGate1#enter}. */
    public abstract long enter(Object call);

    /** Ends an attempt that returned, when its result does not matter. */
    public abstract void returned(long token, Object call);

    /** Ends an attempt that returned; what comes next. */
    public abstract @Nullable Object finished(long token, Object call);

    /** Ends an attempt that returned and is judged by its result; what comes next. */
    public abstract @Nullable Object finished(long token, Object call, @Nullable Object result);

    /** Takes over an attempt that returned, perhaps before its work is done; what comes next. */
    public abstract @Nullable Object completed(
            long token, Object call, @Nullable Object result, @Nullable Object[] arguments);

    /** Ends an attempt that threw; what comes next. */
    public abstract @Nullable Object thrown(long token, Object call, Throwable thrown);

    /** Goes on after a refusal by {@link #enter}; what comes next, never null. */
    public abstract Object refused(long token, Object call, @Nullable Object[] arguments);

    /** What to return instead of this failure, as a {@link KelpieAnswer1}; null when the failure stands. */
    public abstract @Nullable Object answer(Object call, Throwable failure, @Nullable Object[] arguments);
}
