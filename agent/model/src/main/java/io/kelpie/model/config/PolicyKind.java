package io.kelpie.model.config;

import java.util.List;

/** The policies that a guard can have. */
public enum PolicyKind {
    FALLBACK,
    RETRY,
    CIRCUIT_BREAKER,
    RATE_LIMITER,
    TIMEOUT,
    BULKHEAD;

    /** From the outside to the inside, as MicroProfile Fault Tolerance specifies it. */
    public static final List<PolicyKind> ORDER = List.of(values());
}
