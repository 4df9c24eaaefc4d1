package io.kelpie.core.guard.breaker;

import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.WindowType;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A breaker written for reading only: no packing, no concurrency, everything judged on every call. */
final class ReferenceBreaker {

    /** A call that was let through; {@code phase} is the one that did it. */
    record Permit(int phase, boolean probe, int id) {}

    private record Entry(long bucket, int outcome) {}

    private final ArrayDeque<Entry> window = new ArrayDeque<>();
    private final Set<Permit> out = new HashSet<>();
    private CircuitBreakerConfig config;
    private BreakerState state = BreakerState.CLOSED;
    private int phase;
    private int ids;
    private int streak;
    private int row;
    private long windowBegan;
    private long newestBucket;
    private long opened;
    private long began;
    private long leaseEnd;
    private int finished;
    private int failed;
    private int slow;

    ReferenceBreaker(CircuitBreakerConfig config, long now) {
        this.config = config;
        close(now);
    }

    BreakerState state() {
        return state;
    }

    /** Calls in the window; -1 when not closed. */
    int buffered(long now) {
        expire(now);
        return state == BreakerState.CLOSED ? window.size() : -1;
    }

    /** A permit, or null. */
    @Nullable
    Permit acquire(long now) {
        if (state == BreakerState.OPEN && now - opened >= openNanos()) {
            halfOpen(now);
        }
        long limit = config.maxWaitDurationInHalfOpenState().toNanos();
        if (state == BreakerState.HALF_OPEN && limit > 0 && now - began >= limit) {
            open(now, row + 1);
            return openNanos() <= 0 ? acquire(now) : null;
        }
        int permitted = config.permittedNumberOfCallsInHalfOpenState();
        if (state == BreakerState.HALF_OPEN) {
            if (out.size() + finished >= permitted && now - leaseEnd >= 0) {
                phase++;
                out.clear();
                leaseEnd = now + config.halfOpenLease().toNanos();
            }
            if (out.size() + finished >= permitted) {
                return null;
            }
            leaseEnd = Math.max(leaseEnd, now + config.halfOpenLease().toNanos());
            Permit probe = new Permit(phase, true, ids++);
            out.add(probe);
            return probe;
        }
        return state == BreakerState.CLOSED || state == BreakerState.DISABLED ? new Permit(phase, false, ids++) : null;
    }

    void finish(Permit permit, int outcome, long now) {
        if (permit.phase != phase || state == BreakerState.DISABLED) {
            return;
        }
        if (state == BreakerState.HALF_OPEN && out.remove(permit) && !Outcome.ignored(outcome)) {
            finished++;
            failed += Outcome.failed(outcome) ? 1 : 0;
            slow += Outcome.slow(outcome) ? 1 : 0;
            judgeProbes(now);
        } else if (state == BreakerState.CLOSED && !Outcome.ignored(outcome)) {
            record(outcome, now);
            if (shouldOpen()) {
                open(now, 1);
            }
        }
    }

    private void judgeProbes(long now) {
        int permitted = config.permittedNumberOfCallsInHalfOpenState();
        long limit = config.maxWaitDurationInHalfOpenState().toNanos();
        if ((limit > 0 && now - began >= limit) || exceeded(permitted, failed, slow)) {
            open(now, row + 1);
        } else if (finished == permitted) {
            close(now);
        }
    }

    private void record(int outcome, long now) {
        expire(now);
        window.add(new Entry(newestBucket, outcome));
        if (config.slidingWindowType() == WindowType.COUNT_BASED && window.size() > config.slidingWindowSize()) {
            window.removeFirst();
        }
        streak = Outcome.failed(outcome) ? streak + 1 : 0;
    }

    private void expire(long now) {
        int size = config.slidingWindowSize();
        long buckets = Math.min(size, 60);
        long bucket = (now - windowBegan) / (size * 1_000_000_000L / buckets);
        newestBucket = Math.max(newestBucket, bucket);
        if (config.slidingWindowType() == WindowType.TIME_BASED) {
            window.removeIf(entry -> entry.bucket <= newestBucket - buckets);
        }
    }

    private boolean shouldOpen() {
        int bad = 0;
        int lame = 0;
        for (Entry entry : window) {
            bad += Outcome.failed(entry.outcome) ? 1 : 0;
            lame += Outcome.slow(entry.outcome) ? 1 : 0;
        }
        boolean tooManyInARow = config.consecutiveFailures() > 0 && streak >= config.consecutiveFailures();
        return tooManyInARow || (window.size() >= minimum(config) && exceeded(window.size(), bad, lame));
    }

    private static int minimum(CircuitBreakerConfig config) {
        int minimum = config.minimumNumberOfCalls();
        return config.slidingWindowType() == WindowType.COUNT_BASED
                ? Math.min(minimum, config.slidingWindowSize())
                : minimum;
    }

    private boolean exceeded(int calls, int bad, int lame) {
        return reached(bad, calls, config.failureRateThreshold())
                || reached(lame, calls, config.slowCallRateThreshold());
    }

    private static boolean reached(int part, int calls, double threshold) {
        return part > 0 && part * 100.0 / calls >= threshold;
    }

    private long openNanos() {
        double wait = config.openWait().initial().toNanos()
                * Math.pow(config.openWait().multiplier(), row - 1);
        return Math.min((long) wait, config.openWait().max().toNanos());
    }

    private void open(long now, int newRow) {
        state = BreakerState.OPEN;
        phase++;
        opened = now;
        row = newRow;
    }

    private void halfOpen(long now) {
        state = BreakerState.HALF_OPEN;
        phase++;
        began = now;
        leaseEnd = now + config.halfOpenLease().toNanos();
        finished = 0;
        failed = 0;
        slow = 0;
        out.clear();
    }

    void close(long now) {
        state = BreakerState.CLOSED;
        phase++;
        window.clear();
        streak = 0;
        windowBegan = now;
        newestBucket = 0;
    }

    void force(BreakerState forced) {
        state = forced;
        phase++;
    }

    void reconfigure(CircuitBreakerConfig next, long now) {
        boolean otherWindow = next.slidingWindowType() != config.slidingWindowType()
                || next.slidingWindowSize() != config.slidingWindowSize()
                || minimum(next) != minimum(config);
        boolean otherProbes =
                next.permittedNumberOfCallsInHalfOpenState() != config.permittedNumberOfCallsInHalfOpenState();
        config = next;
        if (state == BreakerState.CLOSED && otherWindow) {
            close(now);
        } else if (state == BreakerState.HALF_OPEN && otherProbes) {
            halfOpen(now);
        }
        expire(now);
        if (state == BreakerState.CLOSED && shouldOpen()) {
            open(now, 1);
        } else if (state == BreakerState.HALF_OPEN) {
            judgeProbes(now);
        }
    }
}
