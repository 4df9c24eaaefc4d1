package io.kelpie.model.config;

import org.jspecify.annotations.Nullable;

/**
 * Classes of the exceptions that a guard throws of its own accord; null: the agent's own unchecked ones.
 *
 * @param circuitBreaker when the breaker is open
 * @param rateLimiter when the rate is exceeded
 * @param bulkhead when all permits are taken
 * @param timeout when the time is over
 */
public record RejectWith(
        @Nullable String circuitBreaker,
        @Nullable String rateLimiter,
        @Nullable String bulkhead,
        @Nullable String timeout) {

    /** The agent's own exceptions. */
    public static final RejectWith STANDARD = new RejectWith(null, null, null, null);

    /** One class for every reason. */
    public static RejectWith always(@Nullable String className) {
        return new RejectWith(className, className, className, className);
    }
}
