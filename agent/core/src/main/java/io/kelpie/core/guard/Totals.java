package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Refusal;
import java.util.concurrent.atomic.LongAdder;

/**
 * How the calls of a guard ended, since it exists. A call with retries is one call and counts once, by its last outcome.
 *
 * <p>Any thread counts; nothing is ever taken back. A success is one increment, the only write of a fast call.
 */
final class Totals {

    final LongAdder succeeded = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder ignored = new LongAdder();
    final LongAdder rejected = new LongAdder();
    /** Attempts that were slow, however they ended. */
    final LongAdder slow = new LongAdder();
    /** Attempts that were turned away, by reason. */
    final Refusals refused = new Refusals();
    /** Attempts that would have been, had the guard or the breaker not only observed. */
    final Refusals observed = new Refusals();
    /** Attempts that used up their time and were interrupted, or did not begin for it. */
    final LongAdder timedOut = new LongAdder();
    /** Attempts that used up their time and went on. */
    final LongAdder overdue = new LongAdder();
    /** Failures that a fallback answered. */
    final LongAdder answered = new LongAdder();
    /** Fallbacks that failed themselves. */
    final LongAdder unanswered = new LongAdder();

    /** Calls that ended. */
    long calls() {
        return succeeded.sum() + failed.sum() + ignored.sum() + rejected.sum();
    }

    /** Counts an attempt that was turned away, or whose time was over before it could begin. */
    void refused(long refusal) {
        if (refusal == Refusal.LATE) {
            timedOut.increment();
        } else {
            refused.add(refusal);
        }
    }

    void observed(long refusal) {
        observed.add(refusal);
    }

    GuardStatus.Calls status() {
        long good = succeeded.sum();
        long bad = failed.sum();
        long neither = ignored.sum();
        long away = rejected.sum();
        return new GuardStatus.Calls(good + bad + neither + away, good, bad, neither, away, slow.sum());
    }

    /** Refusals by reason. */
    static final class Refusals {
        final LongAdder circuitBreaker = new LongAdder();
        final LongAdder rateLimiter = new LongAdder();
        final LongAdder bulkhead = new LongAdder();

        void add(long refusal) {
            if (refusal == Refusal.RATE_LIMITED) {
                rateLimiter.increment();
            } else if (refusal == Refusal.BULKHEAD_FULL) {
                bulkhead.increment();
            } else {
                circuitBreaker.increment();
            }
        }

        GuardStatus.Refusals status() {
            return new GuardStatus.Refusals(circuitBreaker.sum(), rateLimiter.sum(), bulkhead.sum());
        }
    }
}
