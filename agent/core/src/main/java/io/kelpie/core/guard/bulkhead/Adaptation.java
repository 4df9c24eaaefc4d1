package io.kelpie.core.guard.bulkhead;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.model.config.BulkheadConfig.Adaptive;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What moves an adaptive limit: it adds up the calls of a window, 100 ms or twice the average latency, a second at most,
 * and at least 10 calls, and then asks the algorithm.
 *
 * <p>Any thread adds, without locks or allocation; {@link #next} is for one thread at a time. A call that ends while a
 * window is closed counts in one of the two, or in part in both, which an average over many forgives.
 */
final class Adaptation {

    private static final long SHORTEST_WINDOW = 100_000_000;
    private static final long LONGEST_WINDOW = 1_000_000_000;
    private static final int MIN_CALLS = 10;

    private final Adaptive config;
    private final Limit limit;
    private final ActivityClock clock;
    private final Limit.Sample sample = new Limit.Sample();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicInteger maxInFlight = new AtomicInteger();
    private volatile long windowEnd;

    Adaptation(Adaptive config, int begin, ActivityClock clock) {
        this.config = config;
        this.clock = clock;
        this.limit = switch (config.algorithm()) {
            case AIMD -> new Aimd(config, begin);
            case GRADIENT2 -> new Gradient2(config, begin);
        };
        this.windowEnd = clock.nanos() + SHORTEST_WINDOW;
    }

    /** Whether it was made for these numbers. Records are compared by hand, see RecordsTest. */
    boolean isFor(Adaptive other) {
        return config.algorithm() == other.algorithm()
                && config.minLimit() == other.minLimit()
                && config.maxLimit() == other.maxLimit()
                && config.backoffRatio() == other.backoffRatio()
                && config.slowCallDuration().equals(other.slowCallDuration())
                && config.rttTolerance() == other.rttTolerance()
                && config.smoothing() == other.smoothing()
                && config.longWindow() == other.longWindow()
                && config.queueSize() == other.queueSize();
    }

    /** Adds a call that ended; true when that ends the window. */
    boolean add(long elapsedNanos, int inFlight, boolean drop) {
        if (inFlight > maxInFlight.get()) {
            raise(inFlight);
        }
        long ended;
        if (drop || limit.overloaded(elapsedNanos)) {
            ended = dropped.incrementAndGet() + calls.get();
        } else {
            nanos.addAndGet(Math.max(1, elapsedNanos));
            ended = calls.incrementAndGet() + dropped.get();
        }
        return ended >= MIN_CALLS && clock.nanos() - windowEnd >= 0;
    }

    /** Ends the window, when no other thread has done so: the limit to go on with, or -1 to keep it. */
    int next() {
        long now = clock.nanos();
        if (now - windowEnd < 0) {
            return -1;
        }
        sample.calls = calls.getAndSet(0);
        sample.dropped = dropped.getAndSet(0);
        sample.averageNanos = sample.calls == 0 ? 0 : (double) nanos.getAndSet(0) / sample.calls;
        sample.maxInFlight = maxInFlight.getAndSet(0);
        long twice = (long) Math.min(sample.averageNanos * 2, LONGEST_WINDOW);
        windowEnd = now + Math.max(twice, SHORTEST_WINDOW);
        return limit.after(sample);
    }

    private void raise(int inFlight) {
        for (int now = maxInFlight.get(); inFlight > now; now = maxInFlight.get()) {
            if (maxInFlight.compareAndSet(now, inFlight)) {
                return;
            }
        }
    }
}
