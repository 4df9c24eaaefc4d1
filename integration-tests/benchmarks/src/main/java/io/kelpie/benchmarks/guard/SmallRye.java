package io.kelpie.benchmarks.guard;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** SmallRye Fault Tolerance, standalone: calls adapted once. By default 20 calls are its window; here it is a hundred. */
final class SmallRye {

    private SmallRye() {}

    static Callable<String> guard(Stack stack, boolean empty, Downstream downstream) {
        TypedGuard.Builder<String> guard = TypedGuard.create(String.class);
        for (Policy policy : Policy.values()) {
            if (stack.has(policy)) {
                add(policy, empty, guard);
            }
        }
        return guard.build().adaptCallable(downstream::answer);
    }

    private static void add(Policy policy, boolean empty, TypedGuard.Builder<String> guard) {
        switch (policy) {
            case FALLBACK ->
                guard.withFallback().handler(() -> Downstream.SUBSTITUTE).done();
            case RETRY ->
                guard.withRetry()
                        .maxRetries(GuardedCall.ATTEMPTS - 1)
                        .delay(1, ChronoUnit.MILLIS)
                        .jitter(0, ChronoUnit.MILLIS)
                        .abortOn(CircuitBreakerOpenException.class)
                        .done();
            case BREAKER ->
                guard.withCircuitBreaker()
                        .requestVolumeThreshold(GuardedCall.WINDOW)
                        .failureRatio(0.5)
                        .delay(1, ChronoUnit.HOURS)
                        .done();
            case RATE_LIMITER ->
                guard.withRateLimit()
                        .limit(empty ? 1 : GuardedCall.RATE)
                        .window(1, empty ? ChronoUnit.HOURS : ChronoUnit.SECONDS)
                        .done();
            case TIMEOUT ->
                guard.withTimeout()
                        .duration(GuardedCall.TIMEOUT_MILLIS, ChronoUnit.MILLIS)
                        .done();
            case BULKHEAD -> guard.withBulkhead().limit(GuardedCall.PERMITS).done();
        }
    }
}
