package io.kelpie.core.guard.retry;

import java.util.concurrent.atomic.LongAdder;

/** What a guard's retries came to since it exists. Any thread counts; nothing is ever taken back. */
public final class RetryTotals {

    /** Attempts after the first that were made. */
    public final LongAdder retries = new LongAdder();
    /** Calls that succeeded after at least one retry. */
    public final LongAdder recovered = new LongAdder();
    /** Calls that failed after the last attempt that attempts or time allowed. */
    public final LongAdder exhausted = new LongAdder();
    /** Calls that failed because the budget had no retry left. */
    public final LongAdder budgetDenied = new LongAdder();
    /** Calls that were not tried again because someone wanted the thread to stop. */
    public final LongAdder interrupted = new LongAdder();
    /** Calls that were left to an outer call of the same guard to try again. */
    public final LongAdder nested = new LongAdder();
    /** Calls whose next attempt the breaker turned away. */
    public final LongAdder rejected = new LongAdder();

    /** The totals so far. */
    public RetryStatus status(int maxAttempts) {
        return new RetryStatus(
                maxAttempts,
                retries.sum(),
                recovered.sum(),
                exhausted.sum(),
                budgetDenied.sum(),
                interrupted.sum(),
                nested.sum(),
                rejected.sum());
    }
}
