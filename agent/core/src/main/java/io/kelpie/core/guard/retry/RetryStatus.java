package io.kelpie.core.guard.retry;

/**
 * The retries of a guard at one moment. In observe mode the numbers say what would have been done. Immutable.
 *
 * @param maxAttempts attempts in all, the first included
 * @param retries attempts after the first that were made
 * @param recovered calls that succeeded after at least one retry
 * @param exhausted calls that failed after the last attempt that attempts or time allowed
 * @param budgetDenied calls that failed because the budget had no retry left
 * @param interrupted calls that were not tried again because someone wanted the thread to stop
 * @param nested calls that were left to an outer call of the same guard to try again
 * @param rejected calls whose next attempt the breaker turned away
 */
public record RetryStatus(
        int maxAttempts,
        long retries,
        long recovered,
        long exhausted,
        long budgetDenied,
        long interrupted,
        long nested,
        long rejected) {

    /** The sum of both. */
    public RetryStatus plus(RetryStatus more) {
        return new RetryStatus(
                Math.max(maxAttempts, more.maxAttempts),
                retries + more.retries,
                recovered + more.recovered,
                exhausted + more.exhausted,
                budgetDenied + more.budgetDenied,
                interrupted + more.interrupted,
                nested + more.nested,
                rejected + more.rejected);
    }
}
