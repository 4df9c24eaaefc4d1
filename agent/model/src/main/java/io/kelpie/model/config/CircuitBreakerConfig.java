package io.kelpie.model.config;

import java.time.Duration;

/**
 * A circuit breaker, in resilience4j's vocabulary where it has a word.
 *
 * @param slidingWindowType what the window counts
 * @param slidingWindowSize calls (count) or seconds (time), at least 1
 * @param minimumNumberOfCalls calls before a rate is judged, at least 1; above the size of a count window it means the size
 * @param failureRateThreshold per cent of failed calls that opens the breaker, above 0, at most 100
 * @param slowCallRateThreshold per cent of slow calls that opens the breaker, above 0, at most 100
 * @param slowCallDurationThreshold from which duration on a call is slow; zero: calls are not timed
 * @param consecutiveFailures failures in a row that open the breaker whatever the rate; 0: not used
 * @param openWait how long the breaker stays open
 * @param permittedNumberOfCallsInHalfOpenState probes of one half-open phase, 1 to 1000
 * @param maxWaitDurationInHalfOpenState after this time in half-open the breaker opens again; zero: never
 * @param halfOpenLease after this time the permits of probes that have not come back are issued anew, above zero
 * @param automaticTransitionFromOpenToHalfOpenEnabled half-open on time instead of on the next call
 * @param exceptions which exceptions are failures
 * @param recordResults which results are failures
 * @param initialState closed, or a special state from the start
 * @param everyProbeMustSucceed whether the first failed probe opens the breaker again whatever the rate, as MicroProfile has it
 */
public record CircuitBreakerConfig(
        WindowType slidingWindowType,
        int slidingWindowSize,
        int minimumNumberOfCalls,
        double failureRateThreshold,
        double slowCallRateThreshold,
        Duration slowCallDurationThreshold,
        int consecutiveFailures,
        OpenWait openWait,
        int permittedNumberOfCallsInHalfOpenState,
        Duration maxWaitDurationInHalfOpenState,
        Duration halfOpenLease,
        boolean automaticTransitionFromOpenToHalfOpenEnabled,
        ExceptionRules exceptions,
        ResultRules recordResults,
        InitialState initialState,
        boolean everyProbeMustSucceed) {

    /** A breaker that judges its probes by their rates. */
    public CircuitBreakerConfig(
            WindowType slidingWindowType,
            int slidingWindowSize,
            int minimumNumberOfCalls,
            double failureRateThreshold,
            double slowCallRateThreshold,
            Duration slowCallDurationThreshold,
            int consecutiveFailures,
            OpenWait openWait,
            int permittedNumberOfCallsInHalfOpenState,
            Duration maxWaitDurationInHalfOpenState,
            Duration halfOpenLease,
            boolean automaticTransitionFromOpenToHalfOpenEnabled,
            ExceptionRules exceptions,
            ResultRules recordResults,
            InitialState initialState) {
        this(
                slidingWindowType,
                slidingWindowSize,
                minimumNumberOfCalls,
                failureRateThreshold,
                slowCallRateThreshold,
                slowCallDurationThreshold,
                consecutiveFailures,
                openWait,
                permittedNumberOfCallsInHalfOpenState,
                maxWaitDurationInHalfOpenState,
                halfOpenLease,
                automaticTransitionFromOpenToHalfOpenEnabled,
                exceptions,
                recordResults,
                initialState,
                false);
    }

    /** What a window slides over. */
    public enum WindowType {
        COUNT_BASED,
        TIME_BASED
    }

    /** The state in which a breaker begins. */
    public enum InitialState {
        CLOSED,
        OPEN,
        FORCED_OPEN,
        DISABLED,
        /** Judges and counts like a closed breaker and never turns a call away; resilience4j's METRICS_ONLY. */
        OBSERVE
    }

    /**
     * How long a breaker stays open: {@code initial * multiplier^(openings in a row - 1)}, at most {@code max}, then spread
     * evenly over plus and minus {@code jitter}.
     *
     * @param initial at least 1 ms
     * @param multiplier 1 for the same time at every opening
     * @param max ceiling before jitter
     * @param jitter fraction of the wait, 0 (none) to 1
     */
    public record OpenWait(Duration initial, double multiplier, Duration max, double jitter) {
        /** Whether both say the same; for the agent, which must not use the generated {@code equals}. */
        public boolean isLike(OpenWait other) {
            return initial.equals(other.initial)
                    && multiplier == other.multiplier
                    && max.equals(other.max)
                    && jitter == other.jitter;
        }
    }
}
