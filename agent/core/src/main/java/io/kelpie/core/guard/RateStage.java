package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.ratelimiter.RateLimiter;
import io.kelpie.core.guard.retry.Departure;
import org.jspecify.annotations.Nullable;

/** The rate limiter as a stage. An attempt that goes no further than one of its waits, or than the next stage, uses up nothing. */
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
        long wait = limiter.reserve(longestWait);
        if (wait == 0) {
            return 0;
        }
        if (wait < 0) {
            if (observes) {
                totals.observed(Refusal.RATE_LIMITED);
                return 0;
            }
            return Refusal.RATE_LIMITED;
        }
        try {
            if (departure.sleep(wait)) {
                return Refusal.LEAVING;
            }
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            limiter.giveBack();
            return Refusal.RATE_LIMITED;
        }
    }

    @Override
    void leave(long token, @Nullable Attempt attempt, int outcome) {
        // the time passes by itself
    }

    @Override
    void undo(long token, @Nullable Attempt attempt, int outcome) {
        limiter.giveBack();
    }
}
