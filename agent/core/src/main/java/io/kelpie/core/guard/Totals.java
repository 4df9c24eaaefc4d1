package io.kelpie.core.guard;

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
    /** Refusals that an observing guard or breaker did not carry out. */
    final LongAdder observedRefusals = new LongAdder();

    /** Calls that ended. */
    long calls() {
        return succeeded.sum() + failed.sum() + ignored.sum() + rejected.sum();
    }

    GuardStatus.Calls status() {
        long good = succeeded.sum();
        long bad = failed.sum();
        long neither = ignored.sum();
        long away = rejected.sum();
        return new GuardStatus.Calls(good + bad + neither + away, good, bad, neither, away, slow.sum());
    }
}
