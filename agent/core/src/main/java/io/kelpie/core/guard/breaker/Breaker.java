package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardEvent.OpenCause;
import io.kelpie.model.config.CircuitBreakerConfig;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * A circuit breaker: stops calling what keeps failing, and probes whether it works again.
 *
 * <p>Use: {@link #acquire} before a call; when it grants, exactly one {@link #finish} (or {@link #succeed}) after it, whatever
 * the outcome, with the grant in the token. A call that never comes back costs a half-open breaker its lease, no more.
 *
 * <p>Any thread may do anything at any time. There are no locks; all state is the present {@link Phase}, replaced by
 * compare-and-set. An outcome counts only in the phase that let its call through.
 */
public final class Breaker {

    /** How far behind the coarse clock can be without the machine being in trouble. */
    private static final long COARSE_SLACK = 150_000_000;

    private static final VarHandle PHASE;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(Breaker.class, "phase", Phase.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final Seams seams;
    private final LongAdder stale = new LongAdder();
    private final LongAdder nested = new LongAdder();
    private final LongAdder openings = new LongAdder();
    private final LongAdder reissued = new LongAdder();
    private volatile Phase phase;

    /** A breaker in its initial state. Called by the agent's threads: it may start the clock and the scheduler. */
    public Breaker(String name, CircuitBreakerConfig config, Seams seams) {
        this.name = name;
        this.seams = seams;
        BreakerPlan plan = new BreakerPlan(config);
        startThreads(plan);
        this.phase = initial(plan, Token.firstGeneration());
        if (phase instanceof Open open) {
            openings.increment();
            open.scheduleHalfOpen(this);
        }
    }

    /** Asks to let a call through: the breaker's part of its token, or a {@link Refusal}. */
    public long acquire() {
        Phase current = phase;
        return current instanceof Closed closed
                ? closed.grant
                : acquire(Thread.currentThread().getId());
    }

    /** Ends a call that was fast and welcome. */
    public void succeed(long token) {
        if (phase instanceof Closed closed && closed.generation == Token.generation(token) && closed.window.clean()) {
            return; // one more success among successes changes no rate
        }
        finish(token, Outcome.SUCCESS);
    }

    /** Ends a call, on the thread that began it. An outcome of an earlier phase decides nothing. */
    public void finish(long token, int outcome) {
        finish(token, outcome, Thread.currentThread().getId());
    }

    /** {@link #acquire()} for a call that ends on another thread; {@code thread} is a number that no other call has. */
    public long acquire(long thread) {
        for (; ; ) {
            long grant = phase.admit(this, thread);
            if (grant != Refusal.ASK_AGAIN) {
                return grant;
            }
        }
    }

    /** {@link #finish(long, int)} of a call that was begun under this number. */
    public void finish(long token, int outcome, long thread) {
        int generation = Token.generation(token);
        if (generation == 0) {
            return;
        }
        Phase current = phase;
        if (current.generation == generation) {
            current.finish(this, token, outcome, thread);
        } else {
            stale.increment();
        }
    }

    /** Turns every call away until {@link #close}, {@link #reset} or {@link #disable}. */
    public void forceOpen() {
        Phase current;
        do {
            current = phase;
        } while (!move(
                current,
                new ForcedOpen(
                        current.nextGeneration(), current.plan, seams.ticker().wallMillis())));
    }

    /** Closes it, with an empty window. */
    public void close() {
        while (!close(phase, true)) {
            // someone else changed the phase meanwhile: leave that one
        }
    }

    /** Lets everything through without judging it. */
    public void disable() {
        Phase current;
        do {
            current = phase;
        } while (!move(
                current,
                new Disabled(
                        current.nextGeneration(), current.plan, seams.ticker().wallMillis())));
    }

    /** Begins anew, in the configured initial state. */
    public void reset() {
        Phase current;
        do {
            current = phase;
        } while (!move(current, initial(current.plan, current.nextGeneration())));
    }

    /**
     * Goes on under another configuration, at once and without waiting for calls. The state stays; the window too, unless it
     * is to count other calls; half-open begins anew when another number of probes is permitted.
     */
    public void reconfigure(CircuitBreakerConfig config) {
        BreakerPlan plan = new BreakerPlan(config);
        startThreads(plan);
        Phase current;
        Phase next;
        do {
            current = phase;
            next = current.under(plan, this);
        } while (!PHASE.compareAndSet(this, current, next));
        if (next instanceof Open open) {
            open.scheduleHalfOpen(this);
        }
        judge(next.generation); // lower thresholds may be reached already
    }

    /** What it does at present. */
    public BreakerState state() {
        Phase current = phase;
        return current.observed ? BreakerState.OBSERVE : current.state();
    }

    /** The refusal that a call after {@code nanos} is certain to get unless someone interferes; 0 when it is not certain. */
    public long refusalFor(long nanos) {
        Phase current = phase;
        if (current.observed) {
            return 0;
        }
        if (current instanceof ForcedOpen) {
            return Refusal.FORCED_OPEN;
        }
        return current instanceof Open open && open.remaining(this) > nanos ? Refusal.OPEN : 0;
    }

    /** A snapshot for display. */
    public BreakerStatus status() {
        Phase current = phase;
        Counts counts = current.counts();
        boolean judgeable = counts.calls() > 0
                && (current.state() != BreakerState.CLOSED || counts.calls() >= current.plan.limits.minimum);
        long remaining = current instanceof Open open ? Math.max(0, open.remaining(this)) : 0;
        return new BreakerStatus(
                current.observed ? BreakerState.OBSERVE : current.state(),
                Instant.ofEpochMilli(current.since),
                judgeable ? counts.failureRate() : -1,
                judgeable ? counts.slowCallRate() : -1,
                counts.calls(),
                counts.failed(),
                counts.slow(),
                stale.sum(),
                nested.sum(),
                openings.sum(),
                reissued.sum(),
                remaining / 1_000_000,
                current instanceof HalfOpen halfOpen ? halfOpen.probeStatus() : null);
    }

    private Phase initial(BreakerPlan plan, int generation) {
        long since = seams.ticker().wallMillis();
        return switch (plan.config.initialState()) {
            case CLOSED -> new Closed(generation, plan, false, since, newWindow(plan), true);
            case OBSERVE -> new Closed(generation, plan, true, since, newWindow(plan), true);
            case FORCED_OPEN -> new ForcedOpen(generation, plan, since);
            case DISABLED -> new Disabled(generation, plan, since);
            case OPEN ->
                new Open(
                        new Closed(generation, plan, false, since, newWindow(plan), true),
                        1,
                        now(),
                        since,
                        plan.openNanos(1, dice()),
                        OpenCause.INITIAL_STATE,
                        Counts.NONE);
        };
    }

    private void startThreads(BreakerPlan plan) {
        seams.clock().start();
        if (plan.automatic) {
            seams.scheduler().start();
        }
    }

    // What phases need

    /** Replaces the phase; false when it is no longer the present one. */
    boolean move(Phase from, Phase to) {
        if (!PHASE.compareAndSet(this, from, to)) {
            return false;
        }
        if (to instanceof Open) {
            openings.increment();
        }
        to.begun(this);
        return true;
    }

    /**
     * Judges a generation by what it has counted. Should a reload replace its phase object meanwhile, the verdict falls with
     * the old one, and the reload judges the new one (interleavings: {@code ReconfigureStress}).
     */
    void judge(int generation) {
        Phase current = phase;
        if (current.generation == generation) {
            current.judge(this);
        }
    }

    void open(Phase from, int row, OpenCause cause) {
        long wait = from.plan.openNanos(row, dice());
        move(from, new Open(from, row, now(), seams.ticker().wallMillis(), wait, cause, from.counts()));
    }

    void halfOpen(Open from) {
        move(from, new HalfOpen(from, now(), seams.ticker().wallMillis()));
    }

    boolean close(Phase from, boolean byHand) {
        long since = seams.ticker().wallMillis();
        boolean observed = from.observed && !byHand;
        Window window = newWindow(from.plan);
        return move(from, new Closed(from.nextGeneration(), from.plan, observed, since, window, byHand));
    }

    Window newWindow(BreakerPlan plan) {
        return plan.newWindow(seams.ticker());
    }

    /**
     * Whether a moment is still to come. Far from it the coarse clock answers, which costs a tenth of the exact one: this is
     * asked for every call that is turned away.
     */
    boolean isBefore(long moment) {
        return moment - seams.clock().nanos() > COARSE_SLACK || moment - now() > 0;
    }

    long now() {
        return seams.ticker().nanos();
    }

    Instant wallTime() {
        return Instant.ofEpochMilli(seams.ticker().wallMillis());
    }

    double dice() {
        return seams.dice().getAsDouble();
    }

    String name() {
        return name;
    }

    void countNested() {
        nested.increment();
    }

    void countReissued(int probes) {
        reissued.add(probes);
    }

    void schedule(long nanos, Runnable task) {
        seams.scheduler().schedule(nanos, task);
    }

    void tell(GuardEvent event) {
        seams.tell(event);
    }
}
