package io.kelpie.benchmarks.guard;

import dev.failsafe.Bulkhead;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Fallback;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Failsafe: an executor and a supplier made once. By default one failure would open its breaker; here it is half of a hundred. */
final class Failsafe {

    private Failsafe() {}

    static Callable<String> guard(Stack stack, boolean empty, Downstream downstream) {
        List<dev.failsafe.Policy<String>> policies = new ArrayList<>();
        for (Policy policy : Policy.values()) {
            if (stack.has(policy)) {
                policies.add(policy(policy, empty));
            }
        }
        FailsafeExecutor<String> executor = dev.failsafe.Failsafe.with(policies);
        CheckedSupplier<String> supplier = downstream::answer;
        return () -> executor.get(supplier);
    }

    private static dev.failsafe.Policy<String> policy(Policy policy, boolean empty) {
        return switch (policy) {
            case FALLBACK -> Fallback.of(Downstream.SUBSTITUTE);
            case RETRY ->
                RetryPolicy.<String>builder()
                        .withMaxAttempts(GuardedCall.ATTEMPTS)
                        .abortOn(CircuitBreakerOpenException.class)
                        .build();
            case BREAKER ->
                CircuitBreaker.<String>builder()
                        .withFailureThreshold(GuardedCall.WINDOW / 2, GuardedCall.WINDOW)
                        .withDelay(Duration.ofHours(1))
                        .build();
            case RATE_LIMITER ->
                (empty
                                ? RateLimiter.<String>burstyBuilder(1, Duration.ofHours(1))
                                : RateLimiter.<String>burstyBuilder(GuardedCall.RATE, Duration.ofSeconds(1)))
                        .build();
            case TIMEOUT ->
                Timeout.<String>builder(Duration.ofMillis(GuardedCall.TIMEOUT_MILLIS))
                        .withInterrupt()
                        .build();
            case BULKHEAD -> Bulkhead.<String>builder(GuardedCall.PERMITS).build();
        };
    }
}
