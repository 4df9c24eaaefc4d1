package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent.BreakerClosed;
import io.kelpie.core.event.GuardEvent.OpenCause;

/** Everything passes and is judged. */
final class Closed extends Phase {

    /** The part of the token that every call of this phase gets; read on the hot path. */
    final long grant;

    final Window window;
    private final boolean byHand;

    Closed(int generation, BreakerPlan plan, boolean observed, long since, Window window, boolean byHand) {
        super(generation, plan, observed, since);
        this.grant = Token.of(generation);
        this.window = window;
        this.byHand = byHand;
    }

    @Override
    long admit(Breaker breaker, long thread) {
        return grant;
    }

    @Override
    void finish(Breaker breaker, long token, int outcome, long thread) {
        if (!Outcome.ignored(outcome) && window.record(outcome, plan.limits)) {
            breaker.judge(generation);
        }
    }

    @Override
    void judge(Breaker breaker) {
        OpenCause cause = window.judge(plan.limits);
        if (cause != null) {
            breaker.open(this, 1, cause);
        }
    }

    @Override
    Phase under(BreakerPlan next, Breaker breaker) {
        return next.sameGeometry(plan)
                ? new Closed(generation, next, observed, since, window, byHand)
                : new Closed(nextGeneration(), next, observed, since, breaker.newWindow(next), byHand);
    }

    @Override
    void begun(Breaker breaker) {
        breaker.tell(new BreakerClosed(breaker.name(), breaker.wallTime(), byHand));
    }

    @Override
    BreakerState state() {
        return BreakerState.CLOSED;
    }

    @Override
    Counts counts() {
        return window.counts();
    }
}
