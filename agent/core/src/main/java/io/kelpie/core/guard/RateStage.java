package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.ratelimiter.RateLimiter;
import io.kelpie.core.guard.retry.Departure;
import org.jspecify.annotations.Nullable;

/** The rate limiter as a stage. */
final class RateStage extends Stage {

    private final RateLimiter limiter;
    private final long longestWait;
    private final boolean observes;
    private final Totals totals;

    RateStage(RateLimiter limiter, long longestWait, boolean observes, Totals totals) {
        this.limiter = limiter;
        this.longestWait = observes ? 0 : longestWait;
        this.observes = observes;
        this.totals = totals;
    }

    @Override
    long admit(Lane lane, @Nullable Attempt attempt, Departure departure) {
        long turn = limiter.reserve(longestWait);
        if (turn == RateLimiter.GO) {
            return 0;
        }
        if (turn == RateLimiter.REJECTED) {
            if (observes) {
                totals.observed(Refusal.RATE_LIMITED);
                return 0;
            }
            return Refusal.RATE_LIMITED;
        }
        try {
            return departure.sleep(limiter.waitFor(turn)) ? Refusal.LEAVING : 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            limiter.giveBack(turn);
            return Refusal.RATE_LIMITED;
        }
    }

    /** Whatever comes of it: the call has begun, and the time that it used up passes by itself. */
    @Override
    void leave(long token, @Nullable Attempt attempt, int outcome) {}
}
