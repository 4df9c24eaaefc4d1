package io.kelpie.core.guard.ratelimiter;

public final class RateLimiter {
    public static RateLimiter of(
            io.kelpie.model.config.RateLimiterConfig c,
            io.kelpie.core.time.Ticker t,
            io.kelpie.core.time.ActivityClock k,
            @org.jspecify.annotations.Nullable RateLimiter before) {
        return new RateLimiter();
    }

    public long reserve(long maxWait) {
        return 0;
    }

    public void giveBack() {}
}
