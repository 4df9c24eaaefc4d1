package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent.BreakerHalfOpened;
import io.kelpie.core.event.GuardEvent.OpenCause;
import io.kelpie.core.event.GuardEvent.ProbesReissued;

/**
 * A few calls pass as probes; their outcomes decide. When all of them are back, failure and slow-call rates over the permitted
 * number open or close the breaker; it opens as soon as they are certain to, or with the first failure where every probe must
 * succeed.
 *
 * <p>It never waits for ever: permits that were not returned within the lease after the last one was given are given anew,
 * and {@code maxWaitDurationInHalfOpenState} opens the breaker again.
 *
 * <p>A probe that calls a method of the same guard is not turned away from there: that inner call passes without a permit
 * and without a verdict, as part of the probe.
 */
final class HalfOpen extends Phase {

    private static final int NONE = -1;

    private final int row;
    private final long began;
    private final Probes probes;
    private final int reissued;

    /** The half-open phase after an open one. */
    HalfOpen(Open before, long now, long since) {
        this(
                before.nextGeneration(),
                before.plan,
                before.observed,
                since,
                before.row,
                now,
                new Probes(before.plan.permitted, now + before.plan.leaseNanos),
                NONE);
    }

    private HalfOpen(
            int generation,
            BreakerPlan plan,
            boolean observed,
            long since,
            int row,
            long began,
            Probes probes,
            int reissued) {
        super(generation, plan, observed, since);
        this.row = row;
        this.began = began;
        this.probes = probes;
        this.reissued = reissued;
    }

    @Override
    long admit(Breaker breaker, long thread) {
        if (overdue(breaker)) {
            breaker.open(this, row + 1, OpenCause.HALF_OPEN_TOO_LONG);
            return Refusal.ASK_AGAIN;
        }
        if (probes.heldBy(thread)) {
            breaker.countNested();
            return 0;
        }
        if (probes.left() > 0 && probes.take(thread, breaker.now() + plan.leaseNanos)) {
            return Token.of(generation) | Token.PROBE;
        }
        if (probes.allBack()) {
            // Whoever brought the last probe back is about to decide; if it died on the way, this thread does.
            breaker.judge(generation);
            return Refusal.ASK_AGAIN;
        }
        if (breaker.isBefore(probes.leaseUntil())) {
            return refuse(Refusal.HALF_OPEN);
        }
        breaker.move(this, reissue(breaker.now()));
        return Refusal.ASK_AGAIN;
    }

    @Override
    void finish(Breaker breaker, long token, int outcome, long thread) {
        if (!Token.isProbe(token)) {
            return;
        }
        probes.giveBack(thread, outcome);
        if (!Outcome.ignored(outcome)) {
            breaker.judge(generation);
        }
    }

    @Override
    void judge(Breaker breaker) {
        Counts counts = probes.counts(); // read once: a failure that comes in now must not find its verdict half made
        OpenCause cause = overdue(breaker) ? OpenCause.HALF_OPEN_TOO_LONG : plan.probeCause(counts);
        if (cause != null) {
            breaker.open(this, row + 1, cause);
        } else if (counts.calls() == plan.permitted) {
            breaker.close(this, false);
        }
    }

    private boolean overdue(Breaker breaker) {
        long limit = plan.halfOpenNanos;
        return limit > 0 && !breaker.isBefore(began + limit);
    }

    /** A new generation that keeps the verdicts given so far and replaces the probes that are missing. */
    private HalfOpen reissue(long now) {
        Probes next = probes.withoutMissing(now + plan.leaseNanos);
        return new HalfOpen(nextGeneration(), plan, observed, since, row, began, next, next.left());
    }

    @Override
    Phase under(BreakerPlan next, Breaker breaker) {
        if (next.permitted == plan.permitted) {
            return new HalfOpen(generation, next, observed, since, row, began, probes, NONE);
        }
        long now = breaker.now();
        Probes fresh = new Probes(next.permitted, now + next.leaseNanos);
        return new HalfOpen(nextGeneration(), next, observed, since, row, now, fresh, NONE);
    }

    @Override
    void begun(Breaker breaker) {
        if (reissued != NONE) {
            breaker.countReissued(reissued);
            breaker.tell(new ProbesReissued(breaker.name(), breaker.wallTime(), reissued));
        } else {
            breaker.tell(new BreakerHalfOpened(breaker.name(), breaker.wallTime(), plan.permitted));
        }
    }

    @Override
    BreakerState state() {
        return BreakerState.HALF_OPEN;
    }

    @Override
    Counts counts() {
        return probes.counts();
    }

    BreakerStatus.ProbeStatus probeStatus() {
        return probes.status();
    }
}
