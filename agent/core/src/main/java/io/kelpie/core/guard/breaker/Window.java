package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent.OpenCause;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes that a closed breaker judges by. It belongs to one generation: an outcome of another never reaches it.
 *
 * <p>Any number of threads record at the same time, without locks. While k of them are in the middle of recording, what the
 * window counts may be k calls ahead; therefore {@link #record} only raises suspicion, and {@link #judge} counts again
 * before the breaker opens.
 *
 * <p>Thresholds are looked at only when one can newly be reached: by a failed or a slow call, or by the call that makes the
 * window judgeable. Any other success can only lower the rates.
 */
abstract sealed class Window permits CountWindow, TimeWindow {

    private static final VarHandle STREAK;

    static {
        try {
            STREAK = MethodHandles.lookup().findVarHandle(Window.class, "streak", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int streak;

    /** Whether a fast success would change no rate, so that it need not be recorded. */
    abstract boolean clean();

    /** Records an outcome; true when a threshold seems to be reached. */
    abstract boolean record(int outcome, Limits limits);

    /** What is in the window. */
    abstract Counts counts();

    /** The same, counted anew from the single outcomes where they are kept. */
    abstract Counts recount();

    /** Why the breaker must open; null when it need not. */
    final @Nullable OpenCause judge(Limits limits) {
        if (limits.consecutive > 0 && streak >= limits.consecutive) {
            return OpenCause.CONSECUTIVE_FAILURES;
        }
        return limits.cause(recount());
    }

    /** Counts failures in a row; true when there are too many. A clean window has none, so its successes need not call. */
    final boolean tooManyInARow(int outcome, Limits limits) {
        if (Outcome.failed(outcome)) {
            int row = (int) STREAK.getAndAdd(this, 1) + 1;
            return limits.consecutive > 0 && row >= limits.consecutive;
        }
        if (streak != 0) {
            streak = 0;
        }
        return false;
    }
}
