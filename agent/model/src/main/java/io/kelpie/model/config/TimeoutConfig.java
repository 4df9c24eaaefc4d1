package io.kelpie.model.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit on how long one attempt may take.
 *
 * @param duration the limit, above zero; with an adaptive one where it begins
 * @param interrupt whether the calling thread is interrupted when the time is over; false: the call goes on and is only
 *     counted and reported
 * @param adaptive null: the limit stays
 */
public record TimeoutConfig(
        Duration duration, boolean interrupt, @Nullable Adaptive adaptive) {

    /**
     * A limit that follows observed latency: {@code multiplier} times the {@code quantile} of recent successful calls.
     *
     * @param quantile above 0, below 1
     * @param multiplier at least 1
     * @param floor the limit is never shorter
     * @param cap the limit is never longer
     * @param minimumNumberOfCalls calls before the limit first moves, at least 1
     */
    public record Adaptive(
            double quantile, double multiplier, Duration floor, Duration cap, int minimumNumberOfCalls) {}
}
