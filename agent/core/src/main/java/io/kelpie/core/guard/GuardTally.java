package io.kelpie.core.guard;

import io.kelpie.core.guard.GuardStatus.Calls;
import io.kelpie.core.guard.GuardStatus.Refusals;
import io.kelpie.core.guard.retry.RetryStatus;

/**
 * Everything that a guard has counted, by what was done and why; that of several guards can be added up. Immutable.
 *
 * @param refused attempts that were turned away, retries included
 * @param observed attempts that would have been, had the guard or its breaker not only observed
 * @param timedOut attempts that used up their time and were interrupted
 * @param overdue attempts that used up their time and went on
 * @param answered failures that a fallback answered
 * @param unanswered fallbacks that failed themselves
 * @param retry zeros without one
 */
public record GuardTally(
        Calls calls,
        Refusals refused,
        Refusals observed,
        long timedOut,
        long overdue,
        long answered,
        long unanswered,
        RetryStatus retry) {

    /** Nothing yet. */
    static final GuardTally NONE = new GuardTally(
            Calls.NONE, Refusals.NONE, Refusals.NONE, 0, 0, 0, 0, new RetryStatus(1, 0, 0, 0, 0, 0, 0, 0));

    GuardTally plus(GuardTally more) {
        return new GuardTally(
                calls.plus(more.calls),
                refused.plus(more.refused),
                observed.plus(more.observed),
                timedOut + more.timedOut,
                overdue + more.overdue,
                answered + more.answered,
                unanswered + more.unanswered,
                retry.plus(more.retry));
    }
}
