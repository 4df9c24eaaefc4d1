package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent.BreakerForcedOpen;

/** Nothing passes until someone says otherwise. */
final class ForcedOpen extends Phase {

    ForcedOpen(int generation, BreakerPlan plan, long since) {
        super(generation, plan, false, since);
    }

    @Override
    long admit(Breaker breaker, long thread) {
        return Refusal.FORCED_OPEN;
    }

    @Override
    void finish(Breaker breaker, long token, int outcome, long thread) {}

    @Override
    Phase under(BreakerPlan next, Breaker breaker) {
        return new ForcedOpen(generation, next, since);
    }

    @Override
    void begun(Breaker breaker) {
        breaker.tell(new BreakerForcedOpen(breaker.name(), breaker.wallTime()));
    }

    @Override
    BreakerState state() {
        return BreakerState.FORCED_OPEN;
    }

    @Override
    Counts counts() {
        return Counts.NONE;
    }
}
