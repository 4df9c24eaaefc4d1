package io.kelpie.benchmarks.guard;

/** What a guard can do to a call, from the outside to the inside. */
public enum Policy {
    FALLBACK,
    RETRY,
    BREAKER,
    RATE_LIMITER,
    TIMEOUT,
    BULKHEAD
}
