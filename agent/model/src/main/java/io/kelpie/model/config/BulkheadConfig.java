package io.kelpie.model.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit on how many calls run at once, in resilience4j's vocabulary where it has a word.
 *
 * @param maxConcurrentCalls permits, at least 0; with an adaptive limit where it begins
 * @param maxWaitDuration how long a call waits for a permit; zero: it is turned away at once
 * @param fairCallHandlingEnabled whether waiting calls get permits in the order of their coming, ahead of newcomers
 * @param maxWaitingCalls how many may wait at once, at least 0; those beyond are turned away at once
 * @param adaptive null: the limit stays
 */
public record BulkheadConfig(
        int maxConcurrentCalls,
        Duration maxWaitDuration,
        boolean fairCallHandlingEnabled,
        int maxWaitingCalls,
        @Nullable Adaptive adaptive) {

    /**
     * A limit that is found by watching latency and failures, after Netflix's concurrency-limits.
     *
     * @param algorithm how it moves
     * @param minLimit never below, at least 1
     * @param maxLimit never above
     * @param backoffRatio AIMD: what is left of the limit after a failure or a slow call, 0.5 to below 1
     * @param slowCallDuration AIMD: from which duration on a call is a sign of overload
     * @param rttTolerance Gradient2: how many times the long-term latency is still normal, at least 1
     * @param smoothing Gradient2: weight of a new limit, above 0, at most 1
     * @param longWindow Gradient2: samples over which the long-term latency is averaged, at least 1
     * @param queueSize Gradient2: calls beyond the measured concurrency that are let in to find out whether more would do
     */
    public record Adaptive(
            Algorithm algorithm,
            int minLimit,
            int maxLimit,
            double backoffRatio,
            Duration slowCallDuration,
            double rttTolerance,
            double smoothing,
            int longWindow,
            int queueSize) {}

    /** How an adaptive limit moves. */
    public enum Algorithm {
        /** Up by one while all is well and the limit is in use, down by a factor after a failure. */
        AIMD,
        /** Follows the ratio of long-term to present latency. */
        GRADIENT2
    }
}
