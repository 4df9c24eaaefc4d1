package io.kelpie.model.config;

import java.util.List;

/** The policies that a guard can have. */
public enum PolicyKind {
    FALLBACK("fallback"),
    RETRY("retry"),
    CIRCUIT_BREAKER("circuitBreaker"),
    RATE_LIMITER("rateLimiter"),
    TIMEOUT("timeout"),
    BULKHEAD("bulkhead");

    /** From the outside to the inside, as MicroProfile Fault Tolerance specifies it. */
    public static final List<PolicyKind> ORDER = List.of(values());

    private final String word;

    PolicyKind(String word) {
        this.word = word;
    }

    /** What it is called in a configuration. */
    public String word() {
        return word;
    }
}
