package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent.BreakerDisabled;

/** Everything passes and nothing is judged. */
final class Disabled extends Phase {

    Disabled(int generation, BreakerPlan plan, long since) {
        super(generation, plan, false, since);
    }

    @Override
    long admit(Breaker breaker, long thread) {
        return 0;
    }

    @Override
    void finish(Breaker breaker, long token, int outcome, long thread) {}

    @Override
    Phase under(BreakerPlan next, Breaker breaker) {
        return new Disabled(generation, next, since);
    }

    @Override
    void begun(Breaker breaker) {
        breaker.tell(new BreakerDisabled(breaker.name(), breaker.wallTime()));
    }

    @Override
    BreakerState state() {
        return BreakerState.DISABLED;
    }

    @Override
    Counts counts() {
        return Counts.NONE;
    }
}
