package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.BreakerState;
import io.kelpie.core.guard.bulkhead.Bulkhead;
import io.kelpie.core.guard.ratelimiter.RateLimiter;
import io.kelpie.core.guard.retry.RetryTotals;
import io.kelpie.core.guard.timeout.TimeLimit;
import io.kelpie.model.config.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a guard has to show. Any thread; the numbers are read one after the other, while calls go on.
 */
final class GuardReport {

    private final String name;
    private final Totals totals;
    private final RetryTotals retries;
    private final LastFailures failures;
    private final Lateness lateness;
    /** Of the keys that it had before it was told to have none. */
    private volatile GuardTally past = GuardTally.NONE;

    GuardReport(String name, Totals totals, RetryTotals retries, LastFailures failures, Lateness lateness) {
        this.name = name;
        this.totals = totals;
        this.retries = retries;
        this.failures = failures;
        this.lateness = lateness;
    }

    /** Keeps what was counted by keys that are no more. For one thread at a time. */
    void keep(GuardTally keys) {
        past = past.plus(keys);
    }

    /** What the guard has counted itself, and what it has kept. */
    GuardTally tally(GuardPlan plan) {
        GuardTally own = new GuardTally(
                totals.status(),
                totals.refused.status(),
                totals.observed.status(),
                totals.timedOut.sum(),
                totals.overdue.sum(),
                totals.answered.sum(),
                totals.unanswered.sum(),
                retries.status(plan.retry == null ? 1 : plan.retry.maxAttempts()));
        return own.plus(past);
    }

    /** A snapshot of the guard; with keys, the sums of all of them. */
    GuardStatus status(GuardPlan plan, @Nullable Family family) {
        if (family == null) {
            return status(plan, tally(plan), state(plan), null);
        }
        FamilyStatus keys = family.status();
        return status(plan, keys.tally().plus(tally(plan)), plan.off ? state(plan) : keys.worstState(), keys);
    }

    private GuardStatus status(GuardPlan plan, GuardTally tally, String state, @Nullable FamilyStatus keys) {
        boolean single = keys == null;
        Breaker breaker = single ? plan.breaker : null;
        RateLimiter limiter = single ? plan.policies().limiter() : null;
        Bulkhead bulkhead = single ? plan.policies().bulkhead() : null;
        return new GuardStatus(
                name,
                plan.config,
                plan.config.mode(),
                state,
                order(plan),
                tally.calls(),
                tally.refused(),
                tally.observed(),
                breaker == null ? null : breaker.status(),
                plan.retry == null ? null : tally.retry(),
                limiter == null ? null : limiter.status(),
                timeout(plan, tally, single),
                bulkhead == null ? null : bulkhead.status(),
                plan.config.policies().fallback() == null
                        ? null
                        : new GuardStatus.FallbackStatus(tally.answered(), tally.unanswered()),
                keys,
                keys == null ? failures.list() : keys.lastFailures(),
                keys == null ? lateness.last() : keys.lastOverdue());
    }

    private static GuardStatus.@Nullable TimeoutStatus timeout(GuardPlan plan, GuardTally tally, boolean single) {
        TimeLimit limit = plan.limit;
        return limit == null
                ? null
                : new GuardStatus.TimeoutStatus(single ? limit.status() : null, tally.timedOut(), tally.overdue());
    }

    private static String state(GuardPlan plan) {
        Breaker breaker = plan.breaker;
        if (breaker != null) {
            return breaker.state().label();
        }
        return plan.off ? BreakerState.DISABLED.label() : "none";
    }

    /** The policies that are there, from the outside to the inside. */
    private static List<PolicyKind> order(GuardPlan plan) {
        List<PolicyKind> present = new ArrayList<>(PolicyKind.ORDER.size());
        for (PolicyKind kind : plan.config.policies().order()) {
            if (plan.config.policies().has(kind)) {
                present.add(kind);
            }
        }
        return present;
    }
}
