package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardEvent.BreakerOpened;
import io.kelpie.core.event.GuardEvent.OpenCause;
import java.time.Duration;

/** Nothing passes until the wait is over; then the next call, or the scheduler, makes the breaker half-open. */
final class Open extends Phase {

    /** How many times in a row the breaker has opened without having been closed between. */
    final int row;

    private final long opened;
    private final long wait;
    private final OpenCause cause;
    private final Counts counts;

    /** Opens at {@code opened} (ticker) for {@code wait} nanoseconds, because of {@code counts}. */
    Open(Phase before, int row, long opened, long since, long wait, OpenCause cause, Counts counts) {
        this(before.nextGeneration(), before.plan, before.observed, since, row, opened, wait, cause, counts);
    }

    private Open(
            int generation,
            BreakerPlan plan,
            boolean observed,
            long since,
            int row,
            long opened,
            long wait,
            OpenCause cause,
            Counts counts) {
        super(generation, plan, observed, since);
        this.row = row;
        this.opened = opened;
        this.wait = wait;
        this.cause = cause;
        this.counts = counts;
    }

    @Override
    long admit(Breaker breaker, long thread) {
        if (breaker.isBefore(opened + wait)) {
            return refuse(Refusal.OPEN);
        }
        breaker.halfOpen(this);
        return Refusal.ASK_AGAIN;
    }

    /** Nothing was let through, so nothing comes back. */
    @Override
    void finish(Breaker breaker, long token, int outcome, long thread) {}

    /** Keeps the state, and the wait too unless the plan changes that. */
    @Override
    Phase under(BreakerPlan next, Breaker breaker) {
        boolean sameWait = next.config.openWait().isLike(plan.config.openWait());
        long newWait = sameWait ? wait : next.openNanos(row, breaker.dice());
        return new Open(nextGeneration(), next, observed, since, row, opened, newWait, cause, counts);
    }

    @Override
    void begun(Breaker breaker) {
        scheduleHalfOpen(breaker);
        GuardEvent.Window window = new GuardEvent.Window(
                counts.calls(), counts.failed(), counts.slow(), counts.failureRate(), counts.slowCallRate());
        breaker.tell(new BreakerOpened(breaker.name(), breaker.wallTime(), cause, window, Duration.ofNanos(wait)));
    }

    /** Arranges for half-open to begin on time, if the plan wants that. The task does nothing once this phase is over. */
    void scheduleHalfOpen(Breaker breaker) {
        if (plan.automatic) {
            breaker.schedule(Math.max(0, remaining(breaker)), new Runnable() {
                @Override
                public void run() {
                    breaker.halfOpen(Open.this);
                }
            });
        }
    }

    /** Nanoseconds until half-open is allowed; not above 0 when it is. */
    long remaining(Breaker breaker) {
        return opened + wait - breaker.now();
    }

    @Override
    BreakerState state() {
        return BreakerState.OPEN;
    }

    @Override
    Counts counts() {
        return counts;
    }
}
