package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.retry.RetryTotals;
import io.kelpie.core.guard.timeout.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * How asynchronous calls come out of the methods of one guard, and what is counted then. Any thread; who has ended an attempt, and
 * nobody else, brings it here.
 */
final class AsyncTurnstile {

    private final Turnstile turnstile;
    private final Seams seams;
    private final Totals totals;
    private final RetryTotals retryTotals;
    private final Retrier retrier;
    private volatile @Nullable Surroundings surroundings;

    AsyncTurnstile(Turnstile turnstile, Seams seams, Totals totals, RetryTotals retryTotals, Retrier retrier) {
        this.turnstile = turnstile;
        this.seams = seams;
        this.totals = totals;
        this.retryTotals = retryTotals;
        this.retrier = retrier;
    }

    /** What bodies find around them that run on another thread from the beginning; null: they run on that of the caller. */
    @Nullable
    Surroundings surroundings() {
        return surroundings;
    }

    /** Has all bodies run on another thread, from the next call on. */
    void runElsewhere(Surroundings around) {
        surroundings = around;
    }

    /** Notes that an attempt of an asynchronous call was refused: its {@link Outcome}. */
    int refuse(Lane lane, long refusal) {
        totals.refused(refusal);
        return lane.plan.outcome(refusal, lane);
    }

    /**
     * Ends an attempt of an asynchronous call: its {@link Outcome}.
     *
     * @param refusal {@link Refusal#LATE} when it was ended because its time was over, else 0
     */
    int leave(
            Lane lane, Attempt attempt, long token, @Nullable Throwable failure, @Nullable Object value, long refusal) {
        GuardPlan current = lane.plan;
        time(current, attempt, failure, refusal);
        int outcome =
                failure == null && !current.judgesResults ? Outcome.SUCCESS : current.judge.outcome(failure, value);
        boolean slow = current.timing.slow(token);
        if (slow) {
            totals.slow.increment();
        }
        int whole = outcome | current.answered(failure, lane) | (slow ? Outcome.SLOW : 0);
        current.inner.leave(token, attempt, whole);
        if (outcome == Outcome.FAILED) {
            turnstile.note(failure, value);
        }
        if (outcome == Outcome.SUCCESS && lane.fallback != null) {
            lane.fallback.remember(value);
        }
        return outcome;
    }

    /** Stops the clock of an attempt, unless it runs for all attempts together. */
    private void time(GuardPlan current, Attempt attempt, @Nullable Throwable failure, long refusal) {
        TimeLimit limit = current.limit;
        if (refusal == Refusal.LATE) {
            totals.timedOut.increment();
        }
        if (limit == null || current.limitOutside) {
            return;
        }
        attempt.disarm();
        if (refusal == Refusal.LATE || (attempt.late && !current.interrupts())) {
            limit.expired();
            totals.overdue.add(refusal == Refusal.LATE ? 0 : 1);
        } else if (failure == null && limit.adapts()) {
            limit.record(seams.ticker().nanos() - attempt.startNanos());
        }
    }

    /** Ends an attempt of an asynchronous call that nobody wants any more. */
    int abandon(Lane lane, Attempt attempt) {
        if (!lane.plan.limitOutside) {
            attempt.disarm();
        }
        lane.plan.inner.leave(attempt.token, attempt, Outcome.IGNORED);
        return Outcome.IGNORED;
    }

    /** Whether an asynchronous call that has failed makes another attempt. */
    boolean plansRetry(Lane lane, Attempt attempt, @Nullable Throwable failure, @Nullable Object result) {
        Retry retry = lane.plan.retry;
        return retry != null && !turnstile.isOff() && retrier.plans(lane, retry, attempt, failure, result);
    }

    /** What a call fails with whose last attempt brought another unwelcome result; null when that is what it brings. */
    @Nullable
    Throwable unwelcome(Lane lane, Attempt attempt) {
        GuardPlan plan = lane.plan;
        Retry retry = plan.retry;
        boolean replace = retry != null
                && retry.failsAfterMaxAttempts()
                && attempt.number >= retry.maxAttempts()
                && !plan.observes;
        return replace ? plan.rejections.unwelcome() : null;
    }

    /**
     * Ends an asynchronous call with the outcome of its last attempt.
     *
     * @param rejected whether no attempt ever ran
     * @param wantedMore whether the retry took the last one for a failure
     */
    void finish(Lane lane, Attempt attempt, int outcome, boolean rejected, boolean wantedMore) {
        if (rejected) {
            totals.rejected.increment();
        } else if (wantedMore) {
            totals.failed.increment();
        } else if (outcome == Outcome.SUCCESS) {
            totals.succeeded.increment();
            if (attempt.number > 1) {
                retryTotals.recovered.increment();
            }
        } else {
            (outcome == Outcome.FAILED ? totals.failed : totals.ignored).increment();
        }
        if (lane.plan.limitOutside) {
            attempt.disarm();
            totals.overdue.add(attempt.late && !lane.plan.interrupts() ? 1 : 0);
        }
        turnstile.leaveOuter(lane.plan, attempt, outcome);
    }
}
