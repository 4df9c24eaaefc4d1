package io.kelpie.core.guard.bulkhead;

import io.kelpie.model.config.BulkheadConfig.Adaptive;

/**
 * Follows the ratio of long-term to present latency, after the algorithm of that name in Netflix's concurrency-limits:
 * while calls take no longer than the tolerance allows, the limit grows by the queue size; when they take longer, it
 * shrinks by that much, at most by half in one step; steps are smoothed. A limit of which less than half is in use stays.
 *
 * <p>The original has a weakness: under a load that never ends the long-term latency comes to include the queues that the
 * limit itself admits, so they and the limit grow together without end. Therefore what calls take while the limit is
 * reached weighs an eighth; and a limit that was reached all the time is halved for two windows once in a long window. What
 * calls take in the second of them is free of queues of our own making, and the long-term latency begins anew from there
 * (the idea is that of BBR's round-trip probes).
 *
 * <p>A window in which more calls were dropped than ended well says nothing about latency and counts as overload.
 */
final class Gradient2 implements Limit {

    private static final double STEEPEST = 0.5;
    /** Windows after which the long-term latency is an average over as many as it knows, before it becomes exponential. */
    private static final int WARM_UP = 10;
    /** A long-term latency so many times the present one is out of date. */
    private static final double OUTDATED = 2;

    private static final double OUTDATED_DECAY = 0.95;
    private static final double SATURATED_WEIGHT = 1.0 / 8;
    private static final int PROBE_WINDOWS = 2;

    private final Adaptive config;
    private double limit;
    private double longTerm;
    private int windows;
    /** Windows in a row in which the limit was reached. */
    private int saturated;
    /** Windows that the present probe still lasts. */
    private int probing;

    Gradient2(Adaptive config, int begin) {
        this.config = config;
        this.limit = begin;
    }

    @Override
    public int after(Sample sample) {
        if (probing > 0) {
            return probe(sample);
        }
        double gradient = STEEPEST;
        if (sample.calls >= sample.dropped) {
            learn(sample.averageNanos, sample.maxInFlight >= (int) limit);
            gradient = Math.min(1, config.rttTolerance() * longTerm / sample.averageNanos);
        }
        if (sample.maxInFlight * 2L < limit) {
            saturated = 0;
            return (int) limit;
        }
        saturated = sample.maxInFlight >= (int) limit ? saturated + 1 : 0;
        double wish = limit * Math.max(STEEPEST, gradient) + config.queueSize();
        if (sample.calls < sample.dropped) {
            wish = limit * STEEPEST;
        }
        limit = within(limit + config.smoothing() * (wish - limit));
        if (saturated >= config.longWindow()) {
            saturated = 0;
            probing = PROBE_WINDOWS;
            return half();
        }
        return (int) limit;
    }

    @Override
    public boolean overloaded(long elapsedNanos) {
        return false;
    }

    private int probe(Sample sample) {
        probing--;
        if (probing > 0) {
            return half(); // this window still had calls from before
        }
        if (sample.calls > 0) {
            longTerm = sample.averageNanos;
        }
        return (int) limit;
    }

    private void learn(double nanos, boolean reached) {
        windows = Math.min(windows + 1, Math.max(WARM_UP, config.longWindow()));
        double weight = windows <= WARM_UP ? 1.0 / windows : 2.0 / (config.longWindow() + 1);
        if (reached && nanos > longTerm && windows > WARM_UP) {
            weight *= SATURATED_WEIGHT;
        }
        longTerm += Math.min(1, weight) * (nanos - longTerm);
        if (longTerm > OUTDATED * nanos) {
            longTerm *= OUTDATED_DECAY;
        }
    }

    private int half() {
        return (int) within(limit / 2);
    }

    private double within(double wish) {
        return Math.max(config.minLimit(), Math.min(config.maxLimit(), wish));
    }
}
