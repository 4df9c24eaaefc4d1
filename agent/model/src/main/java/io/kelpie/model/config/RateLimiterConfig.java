package io.kelpie.model.config;

import java.time.Duration;

/**
 * A limit on how many calls begin in a time, in resilience4j's vocabulary where it has a word. A call that is turned away uses
 * up nothing.
 *
 * @param type how calls are counted
 * @param limitForPeriod calls per period, at least 1
 * @param limitRefreshPeriod the period, above zero
 * @param timeoutDuration how long a call waits for its turn; zero: it is turned away at once
 * @param burst smooth only: calls that may come at once after a quiet time, at least 1
 */
public record RateLimiterConfig(
        Type type, int limitForPeriod, Duration limitRefreshPeriod, Duration timeoutDuration, int burst) {

    /** How calls are counted. */
    public enum Type {
        /** Evenly spaced apart from bursts: the generic cell rate algorithm, a token bucket without a timer. */
        SMOOTH,
        /** Anew in each period, counted from the first call. */
        FIXED,
        /** Over the period that ends now, exactly. */
        ROLLING
    }
}
