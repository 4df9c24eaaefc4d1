package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Token;
import io.kelpie.core.guard.bulkhead.Admission;
import io.kelpie.core.guard.bulkhead.Bulkhead;
import io.kelpie.core.guard.retry.Departure;
import org.jspecify.annotations.Nullable;

/**
 * The bulkhead as a stage. A call from within another call of the same guard on the same thread passes without a permit when there
 * is none left: it could only wait for itself.
 */
final class BulkheadStage extends Stage {

    private final Bulkhead bulkhead;
    private final Nesting nesting;
    private final @Nullable Timing timing;
    private final boolean outsideFallback;
    private final boolean observes;
    private final Totals totals;

    /** With {@code timing} every attempt is timed, for a limit that adapts. */
    BulkheadStage(
            Bulkhead bulkhead,
            Nesting nesting,
            @Nullable Timing timing,
            boolean outsideFallback,
            boolean observes,
            Totals totals) {
        this.bulkhead = bulkhead;
        this.nesting = nesting;
        this.timing = timing;
        this.outsideFallback = outsideFallback;
        this.observes = observes;
        this.totals = totals;
    }

    @Override
    long admit(Lane lane, @Nullable Attempt attempt, Departure departure) {
        return bulkhead.tryAcquire() ? Token.PERMIT : whenFull(lane, attempt);
    }

    private long whenFull(Lane lane, @Nullable Attempt attempt) {
        if (observes) {
            bulkhead.force();
            totals.observed(Refusal.BULKHEAD_FULL);
            return Token.PERMIT;
        }
        if (isNested(lane, attempt)) {
            return 0;
        }
        if (!bulkhead.mayWait()) {
            return Refusal.BULKHEAD_FULL;
        }
        try {
            Admission admission = bulkhead.acquire();
            if (admission == Admission.LEFT) {
                return Refusal.LEAVING;
            }
            return admission == Admission.ADMITTED ? Token.PERMIT : Refusal.BULKHEAD_FULL;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Refusal.BULKHEAD_FULL;
        }
    }

    /**
     * Whether this thread holds a permit already. Its calls in flight tell; the stack is asked where they may not: when there are
     * too many to be kept, and of methods whose calls leave the stack before they end.
     */
    private boolean isNested(Lane lane, @Nullable Attempt attempt) {
        Attempts calls = attempt == null ? null : attempt.pool();
        if (attempt == null || calls == null || nesting.hasAsynchronous()) {
            return nesting.isNested(lane.site);
        }
        return calls.holds(nesting, attempt) || (calls.isExhausted() && nesting.isNested(lane.site));
    }

    @Override
    void leave(long token, @Nullable Attempt attempt, int outcome) {
        if (!Token.hasPermit(token)) {
            return;
        }
        if (timing == null) {
            bulkhead.release();
        } else {
            bulkhead.release(timing.elapsedNanos(token), Outcome.failed(Outcome.seen(outcome, outsideFallback)));
        }
    }

    @Override
    void release(long permit) {
        bulkhead.release();
    }

    /** Without a sample: the attempt did not run. */
    @Override
    void undo(long token, @Nullable Attempt attempt, int outcome) {
        if (Token.hasPermit(token)) {
            bulkhead.release();
        }
    }
}
