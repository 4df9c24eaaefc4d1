package io.kelpie.core.guard.bulkhead;

import io.kelpie.core.time.Nanos;
import io.kelpie.model.config.BulkheadConfig.Adaptive;

/**
 * Additive increase, multiplicative decrease, as TCP does it: one more after a window in which all went well and at least
 * half of the limit was in use, a factor less after a window with a call that failed or was slow.
 */
final class Aimd implements Limit {

    private final Adaptive config;
    private final long slow;
    private double limit;

    Aimd(Adaptive config, int begin) {
        this.config = config;
        this.slow = Nanos.of(config.slowCallDuration());
        this.limit = begin;
    }

    @Override
    public int after(Sample sample) {
        if (sample.dropped > 0) {
            limit = Math.max(config.minLimit(), limit * config.backoffRatio());
        } else if (sample.maxInFlight * 2L >= limit) {
            limit = Math.min(config.maxLimit(), Math.floor(limit) + 1);
        }
        return (int) limit;
    }

    @Override
    public boolean overloaded(long elapsedNanos) {
        return elapsedNanos >= slow;
    }
}
