package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.retry.RetryTotals;
import io.kelpie.core.guard.verdict.Causes;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What happens between two attempts of a call: whether there is a next one, the wait, and the leave to make it.
 *
 * <p>Runs on the application's thread that makes the call, which it may put to sleep; holds no lock meanwhile. An interrupt
 * ends the retrying, stays set, and leaves the last outcome to the caller.
 */
final class Retrier {

    private static final long STOP = -1;

    private final Totals totals;
    private final RetryTotals retries;
    private final Nesting nesting;

    Retrier(Totals totals, RetryTotals retries, Nesting nesting) {
        this.totals = totals;
        this.retries = retries;
        this.nesting = nesting;
    }

    /**
     * After an attempt that is worth another: the next {@link Attempt}; null to let the outcome stand; or what to throw in its
     * place.
     *
     * @param first the token of the first attempt
     * @param before null after the first attempt of a call that had no memory until now
     * @param failure null after an unwelcome result
     * @param result that result, if there is one
     */
    @Nullable
    Object again(
            Lane lane,
            Retry retry,
            long first,
            @Nullable Attempt before,
            @Nullable Throwable failure,
            @Nullable Object result,
            Departure departure) {
        GuardPlan plan = lane.plan;
        int made = before == null ? 1 : before.number;
        if (made >= retry.maxAttempts()) {
            giveUp(retries.exhausted);
            boolean replace = failure == null && retry.failsAfterMaxAttempts() && !plan.observes;
            return replace ? plan.rejections.unwelcome() : null;
        }
        boolean byTheLimit = before != null && before.late && plan.interrupts(); // that interrupt was the guard's own
        if (Thread.currentThread().isInterrupted() || (failure != null && !byTheLimit && Causes.interrupted(failure))) {
            return giveUp(retries.interrupted);
        }
        if (nesting.isNested(lane.site)) {
            return giveUp(retries.nested);
        }
        for (; ; made++) {
            long wait = plannedWait(plan, retry, first, made, failure, result);
            if (wait < 0) {
                return null;
            }
            long foreseen = plan.refusalFor(wait);
            if (foreseen < 0) {
                return turnedAway(plan.rejection(foreseen, lane), foreseen); // no use sleeping first
            }
            try {
                if (departure.sleep(wait)) {
                    retries.retries.increment();
                    return unguarded(lane, before);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return giveUp(retries.interrupted);
            }
            Attempt next = before == null ? new Attempt(lane) : before;
            long grant = plan.inner.enter(plan.timing.stamp(), lane, next, departure, plan);
            if (grant == Refusal.LEAVING) {
                retries.retries.increment();
                return unguarded(lane, before);
            }
            if (grant >= 0) {
                retries.retries.increment();
                next.first = first;
                next.number = made + 1;
                next.token = grant;
                next.ran = true;
                return next;
            }
            Throwable refused = plan.rejection(grant, lane);
            if (made + 1 >= retry.maxAttempts() || !plan.retries(refused, grant, lane)) {
                return turnedAway(refused, grant);
            }
            totals.refused(grant);
            retries.rejected.increment();
        }
    }

    /** Whether an asynchronous call that has failed is to make another attempt; after which wait is noted in its memory. */
    boolean plans(Lane lane, Retry retry, Attempt before, @Nullable Throwable failure, @Nullable Object result) {
        if (before.number >= retry.maxAttempts()) {
            retries.exhausted.increment();
            return false;
        }
        if (failure != null && Causes.interrupted(failure)) {
            retries.interrupted.increment();
            return false;
        }
        before.wait = plannedWait(lane.plan, retry, before.first, before.number, failure, result);
        if (before.wait >= 0) {
            retries.retries.increment();
        }
        return before.wait >= 0;
    }

    /** Nanoseconds to wait before the next attempt; negative when there is to be none, and then it is counted why. */
    private long plannedWait(
            GuardPlan plan, Retry retry, long first, int made, @Nullable Throwable failure, @Nullable Object result) {
        long asked = plan.askedWait == null ? AskedWait.NONE : plan.askedWait.nanos(failure, result);
        long wait = asked >= 0 ? asked : retry.waitAfter(made);
        LongAdder obstacle = null;
        if (retry.maxDuration() > 0 && plan.timing.elapsedNanos(first) + wait > retry.maxDuration()) {
            obstacle = retries.exhausted;
        } else if (!retry.affords(totals.calls() + 1)) {
            obstacle = retries.budgetDenied;
        } else if (plan.observes) {
            obstacle = retries.retries;
        }
        if (obstacle == null) {
            return wait;
        }
        obstacle.increment();
        return STOP;
    }

    private @Nullable Object giveUp(LongAdder reason) {
        reason.increment();
        return null;
    }

    private Object turnedAway(Throwable rejection, long refusal) {
        totals.refused(refusal);
        retries.rejected.increment();
        return rejection;
    }

    private static Attempt unguarded(Lane lane, @Nullable Attempt before) {
        Attempt last = before == null ? new Attempt(lane) : before;
        last.unguarded = true;
        return last;
    }
}
