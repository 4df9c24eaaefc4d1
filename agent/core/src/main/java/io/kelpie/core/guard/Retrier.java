package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Token;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.retry.RetryTotals;
import io.kelpie.core.guard.verdict.Causes;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What happens between two attempts of a call: whether there is a next one, the wait, and the breaker's leave to make it.
 *
 * <p>Runs on the application's thread that makes the call, which it may put to sleep; holds no lock meanwhile. An interrupt
 * ends the retrying, stays set, and leaves the last outcome to the caller.
 */
final class Retrier {

    private final Totals totals;
    private final RetryTotals retries;
    private final Nesting nesting;

    Retrier(Totals totals, RetryTotals retries, Nesting nesting) {
        this.totals = totals;
        this.retries = retries;
        this.nesting = nesting;
    }

    /** After an attempt that is worth another: null to let its outcome stand, the next attempt, or what to throw instead. */
    @Nullable
    Object again(
            GuardPlan plan,
            Retry retry,
            Site site,
            long token,
            @Nullable Attempt before,
            @Nullable Throwable thrown,
            Departure departure) {
        int made = before == null ? 1 + Token.waitedOf(token) : before.number;
        long first = before == null ? token : before.first;
        if (made >= retry.maxAttempts()) {
            giveUp(retries.exhausted);
            boolean replace = thrown == null && retry.failsAfterMaxAttempts() && !plan.observes;
            return replace ? plan.rejections.unwelcome() : null;
        }
        if (Thread.currentThread().isInterrupted() || (thrown != null && Causes.interrupted(thrown))) {
            return giveUp(retries.interrupted);
        }
        if (nesting.isNested(site)) {
            return giveUp(retries.nested);
        }
        for (; ; made++) {
            long wait = retry.waitAfter(made);
            if (tooLate(plan, retry, first, wait)) {
                return giveUp(retries.exhausted);
            }
            if (!retry.affords(totals.calls() + 1)) {
                return giveUp(retries.budgetDenied);
            }
            if (plan.observes) {
                return giveUp(retries.retries);
            }
            Breaker breaker = plan.breaker;
            long foreseen = breaker == null || retry.wantsRejections() ? 0 : breaker.refusalFor(wait);
            if (foreseen < 0) {
                return turnedAway(plan, foreseen, site); // no use sleeping first
            }
            try {
                if (departure.sleep(wait)) {
                    retries.retries.increment();
                    return unguarded(first);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return giveUp(retries.interrupted);
            }
            long grant = breaker == null ? 0 : breaker.acquire();
            if (grant >= 0 || grant == Refusal.OBSERVED) {
                retries.retries.increment();
                Attempt next = before == null ? new Attempt(first) : before;
                next.number = made + 1;
                next.token = Math.max(grant, 0) | plan.stamp();
                return next;
            }
            if (!retry.wantsRejections() || made + 1 >= retry.maxAttempts()) {
                return turnedAway(plan, grant, site);
            }
            retries.rejected.increment();
        }
    }

    /** After a refusal at the entry, when refusals are worth another attempt: a token, or the last refusal. */
    long waitForAdmission(GuardPlan plan, Retry retry, long first, Site site, Departure departure) {
        long refusal = first;
        long began = plan.stamp();
        boolean nested = nesting.isNested(site);
        for (int made = 1; ; made++) {
            long wait = retry.waitAfter(made);
            if (nested || made >= retry.maxAttempts() || tooLate(plan, retry, began, wait)) {
                totals.rejected.increment();
                return refusal;
            }
            try {
                if (departure.sleep(wait)) {
                    return 0;
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                retries.interrupted.increment();
                totals.rejected.increment();
                return refusal;
            }
            long grant = plan.breaker == null ? 0 : plan.breaker.acquire();
            if (grant >= 0 || grant == Refusal.OBSERVED) {
                // With a limit on the whole call the token keeps the time of its beginning, waits included.
                long stamp = retry.maxDuration() > 0 ? began : plan.stamp();
                return Math.max(grant, 0) | stamp | Token.waited(made);
            }
            refusal = grant;
        }
    }

    private static boolean tooLate(GuardPlan plan, Retry retry, long first, long wait) {
        return retry.maxDuration() > 0 && plan.elapsedNanos(first) + wait > retry.maxDuration();
    }

    private @Nullable Object giveUp(LongAdder reason) {
        reason.increment();
        totals.failed.increment();
        return null;
    }

    private Object turnedAway(GuardPlan plan, long refusal, Site site) {
        retries.rejected.increment();
        totals.failed.increment();
        return plan.rejections.of(refusal, site);
    }

    private static Attempt unguarded(long first) {
        Attempt last = new Attempt(first);
        last.unguarded = true;
        return last;
    }
}
