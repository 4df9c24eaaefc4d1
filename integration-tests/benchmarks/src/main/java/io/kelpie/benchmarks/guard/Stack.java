package io.kelpie.benchmarks.guard;

import java.util.Locale;
import java.util.Set;

/** The policies around a call; some of them in a variant that only one library has. */
public enum Stack {
    /** The bare call. */
    NONE("nothing"),
    BREAKER("circuit breaker", Policy.BREAKER),
    /** Kelpie's with slow calls from two seconds on: both ends of each call are timed exactly. */
    BREAKER_TIMED("circuit breaker, timed", Policy.BREAKER),
    /** resilience4j's with a window without locks. */
    BREAKER_LOCK_FREE("circuit breaker, lock-free", Policy.BREAKER),
    /** resilience4j's with rejections that have no stack trace. */
    BREAKER_TRACELESS("circuit breaker, no stack traces", Policy.BREAKER),
    RETRY("retry", Policy.RETRY),
    TIMEOUT("timeout", Policy.TIMEOUT),
    BULKHEAD("bulkhead", Policy.BULKHEAD),
    BULKHEAD_TRACELESS("bulkhead, no stack traces", Policy.BULKHEAD),
    RATE_LIMITER("rate limiter", Policy.RATE_LIMITER),
    RATE_LIMITER_TRACELESS("rate limiter, no stack traces", Policy.RATE_LIMITER),
    FALLBACK("fallback", Policy.FALLBACK),
    RETRY_BREAKER("retry, circuit breaker", Policy.RETRY, Policy.BREAKER),
    RETRY_BREAKER_TIMEOUT("retry, circuit breaker, timeout", Policy.RETRY, Policy.BREAKER, Policy.TIMEOUT),
    ALL("all six", Policy.values()),
    /** A breaker for each value of the first argument, which is always the same one. */
    ONE_KEY("circuit breaker per key, one key", Policy.BREAKER),
    /** The same with a thousand values, in turn. */
    THOUSAND_KEYS("circuit breaker per key, 1,000 keys", Policy.BREAKER);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes nothing else
    private final Set<Policy> policies;

    Stack(String title, Policy... policies) {
        this.title = title;
        this.policies = Set.of(policies);
    }

    /** As in the tables. */
    public String title() {
        return title;
    }

    /** Whether the policy is one of them. */
    public boolean has(Policy policy) {
        return policies.contains(policy);
    }

    /** Whether calls under it can come to that. */
    boolean comesTo(Outcome outcome) {
        return switch (this) {
            case NONE, BREAKER, BULKHEAD, RATE_LIMITER, FALLBACK, ALL -> true;
            case BREAKER_TRACELESS, BULKHEAD_TRACELESS, RATE_LIMITER_TRACELESS -> outcome == Outcome.REJECTION;
            default -> outcome == Outcome.SUCCESS;
        };
    }

    /** Whether there is a state for each key. */
    boolean isKeyed() {
        return this == ONE_KEY || this == THOUSAND_KEYS;
    }

    /** As in the names of cases, such as {@code retry-breaker}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
