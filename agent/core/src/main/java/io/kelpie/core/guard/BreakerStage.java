package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.retry.Departure;
import org.jspecify.annotations.Nullable;

/** The circuit breaker as a stage. */
final class BreakerStage extends Stage {

    private final Breaker breaker;
    private final boolean outsideFallback;
    private final boolean observes;
    private final Totals totals;

    BreakerStage(Breaker breaker, boolean outsideFallback, boolean observes, Totals totals) {
        this.breaker = breaker;
        this.outsideFallback = outsideFallback;
        this.observes = observes;
        this.totals = totals;
    }

    @Override
    long admit(Lane lane, @Nullable Attempt attempt, Departure departure) {
        long grant = attempt == null || attempt.holder == 0 ? breaker.acquire() : breaker.acquire(attempt.holder);
        if (grant >= 0) {
            return grant;
        }
        if (observes || grant == Refusal.OBSERVED) {
            totals.observed(grant);
            return 0;
        }
        return grant;
    }

    @Override
    void leave(long token, @Nullable Attempt attempt, int outcome) {
        int seen = Outcome.seen(outcome, outsideFallback);
        if (attempt == null || attempt.holder == 0) {
            breaker.finish(token, seen);
        } else {
            breaker.finish(token, seen, attempt.holder);
        }
    }
}
