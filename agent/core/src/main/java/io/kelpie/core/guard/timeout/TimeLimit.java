package io.kelpie.core.guard.timeout;

import io.kelpie.core.time.Nanos;
import io.kelpie.model.config.TimeoutConfig;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long a call may take at present: a fixed time, or one that follows what recent successful calls took.
 *
 * <p>An adaptive limit is measured anew every 32 successful calls, over the last one to two periods of at least 1024 calls.
 * Calls that ran out of time tell nothing about how long they would have taken, so they are not measured. If a service
 * turns slower than the limit, none would ever succeed again; therefore the limit doubles, and forgets the past, whenever
 * 32 calls ran out of time and no more than that succeeded meanwhile.
 *
 * <p>Any thread, without locks or allocation; of threads that want to measure at once, one does.
 */
public final class TimeLimit {

    private static final long STRIDE = 32;
    private static final long PERIOD = 1024;
    private static final long LONGEST_PERIOD = 1 << 20;
    /** How many calls a period should have beyond the quantile. */
    private static final double TAIL = 20;

    private final TimeoutConfig.@Nullable Adaptive adaptive;
    private final @Nullable Latencies latencies;
    private final long floor;
    private final long cap;
    private final long period;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong expired = new AtomicLong();
    /** Successful calls when expired ones were last judged. */
    private volatile long judgedAt;

    private volatile long raised;
    private volatile long nanos;

    /** A limit as configured; an adaptive one goes on with what {@code before} has observed. */
    public TimeLimit(TimeoutConfig config, @Nullable TimeLimit before) {
        adaptive = config.adaptive();
        long begin = Nanos.of(config.duration());
        floor = adaptive == null ? begin : Nanos.of(adaptive.floor());
        cap = adaptive == null ? begin : Math.max(floor, Nanos.of(adaptive.cap()));
        period = adaptive == null ? PERIOD : period(adaptive);
        nanos = within(begin);
        Latencies observed = before == null ? null : before.latencies;
        if (adaptive == null) {
            latencies = null;
        } else if (observed == null) {
            latencies = new Latencies();
        } else {
            latencies = observed;
            measure(adaptive, observed);
        }
    }

    /** Nanoseconds that a call which begins now may take. */
    public long nanos() {
        return nanos;
    }

    /** Whether it follows what calls take, and therefore must be told. */
    public boolean adapts() {
        return adaptive != null;
    }

    /** Notes what a successful call took. */
    public void record(long elapsedNanos) {
        TimeoutConfig.Adaptive rule = adaptive;
        Latencies observed = latencies;
        if (rule == null || observed == null) {
            return;
        }
        long calls = observed.add(elapsedNanos);
        int minimum = rule.minimumNumberOfCalls();
        if (calls == minimum || (calls > minimum && calls % STRIDE == 0)) {
            measure(rule, observed);
        }
    }

    /** Notes a call that ran out of time. */
    public void expired() {
        Latencies observed = latencies;
        if (observed != null && expired.incrementAndGet() % STRIDE == 0) {
            judge(observed);
        }
    }

    /** A snapshot for display. */
    public TimeLimitStatus status() {
        TimeoutConfig.Adaptive rule = adaptive;
        Latencies observed = latencies;
        return rule == null || observed == null
                ? new TimeLimitStatus(nanos, false, 0, 0, 0)
                : new TimeLimitStatus(nanos, true, observed.calls(), observed.quantile(rule.quantile()), raised);
    }

    private void measure(TimeoutConfig.Adaptive rule, Latencies observed) {
        if (busy.compareAndSet(false, true)) {
            // Asked again: the past may just have been forgotten.
            if (observed.calls() >= rule.minimumNumberOfCalls()) {
                nanos = within((long) (observed.quantile(rule.quantile()) * rule.multiplier()));
                observed.turnOverAfter(period);
            }
            busy.set(false);
        }
    }

    /** Looks at what happened while the last 32 calls ran out of time. */
    private void judge(Latencies observed) {
        if (busy.compareAndSet(false, true)) {
            if (observed.calls() - judgedAt <= STRIDE && nanos < cap) {
                nanos = within(nanos * 2);
                long raisedBefore = raised;
                raised = raisedBefore + 1;
                observed.forget();
            }
            judgedAt = observed.calls();
            busy.set(false);
        }
    }

    private long within(long wish) {
        return Math.min(Math.max(wish, floor), cap);
    }

    private static long period(TimeoutConfig.Adaptive rule) {
        double enough = Math.min(TAIL / (1 - rule.quantile()), LONGEST_PERIOD);
        return Math.max(Math.max(PERIOD, rule.minimumNumberOfCalls()), (long) enough);
    }
}
