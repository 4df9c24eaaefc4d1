package io.kelpie.core.guard.ratelimiter;

import io.kelpie.core.time.FakeTime;
import io.kelpie.model.config.RateLimiterConfig;
import java.time.Duration;

/** A rate limiter on a clock that the test moves. */
final class Rates {

    static final long MILLI = 1_000_000;

    final FakeTime time;
    RateLimiter limiter;

    Rates(RateLimiterConfig config) {
        this(config, new FakeTime());
    }

    Rates(RateLimiterConfig config, FakeTime time) {
        this.time = time;
        this.limiter = RateLimiter.of(config, time, time.clock(), null);
    }

    static RateLimiterConfig smooth(int limit, Duration period, int burst) {
        return new RateLimiterConfig(RateLimiterConfig.Type.SMOOTH, limit, period, Duration.ZERO, burst);
    }

    static RateLimiterConfig fixed(int limit, Duration period) {
        return new RateLimiterConfig(RateLimiterConfig.Type.FIXED, limit, period, Duration.ZERO, 1);
    }

    static RateLimiterConfig rolling(int limit, Duration period) {
        return new RateLimiterConfig(RateLimiterConfig.Type.ROLLING, limit, period, Duration.ZERO, 1);
    }

    /** How many calls of so many begin at once. */
    int ask(int calls) {
        int begun = 0;
        for (int i = 0; i < calls; i++) {
            begun += limiter.reserve(0) == RateLimiter.GO ? 1 : 0;
        }
        return begun;
    }

    /** Lets time pass without a tick of the coarse clock. */
    void pass(long nanos) {
        time.jumpUnticked(Duration.ofNanos(nanos));
    }

    void tick() {
        time.jump(Duration.ZERO);
    }

    void reconfigure(RateLimiterConfig next) {
        limiter = RateLimiter.of(next, time, time.clock(), limiter);
    }
}
