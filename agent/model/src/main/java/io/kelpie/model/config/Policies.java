package io.kelpie.model.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guard does with its calls. A policy that is null is not there.
 *
 * @param order from the outside to the inside; every kind once
 */
public record Policies(
        @Nullable CircuitBreakerConfig circuitBreaker,
        @Nullable RetryConfig retry,
        @Nullable RateLimiterConfig rateLimiter,
        @Nullable TimeoutConfig timeout,
        @Nullable BulkheadConfig bulkhead,
        @Nullable FallbackConfig fallback,
        List<PolicyKind> order) {

    /** Keeps an unmodifiable copy of the order. */
    public Policies {
        order = List.copyOf(order);
    }

    /** A breaker and a retry in the usual order, as far as they are not null. */
    public static Policies of(@Nullable CircuitBreakerConfig circuitBreaker, @Nullable RetryConfig retry) {
        return new Policies(circuitBreaker, retry, null, null, null, null, PolicyKind.ORDER);
    }

    /** Whether there is one of a kind. */
    public boolean has(PolicyKind kind) {
        return switch (kind) {
            case FALLBACK -> fallback != null;
            case RETRY -> retry != null;
            case CIRCUIT_BREAKER -> circuitBreaker != null;
            case RATE_LIMITER -> rateLimiter != null;
            case TIMEOUT -> timeout != null;
            case BULKHEAD -> bulkhead != null;
        };
    }

    /** Whether there is none at all. */
    public boolean isEmpty() {
        return circuitBreaker == null
                && retry == null
                && rateLimiter == null
                && timeout == null
                && bulkhead == null
                && fallback == null;
    }
}
