package io.kelpie.benchmarks.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;

/** resilience4j: suppliers decorated once and called often. Its window and rate are defaults: half of a hundred calls. */
public final class Resilience4j {

    private Resilience4j() {}

    private static CircuitBreakerConfig.Builder breaker() {
        return CircuitBreakerConfig.custom().waitDurationInOpenState(Duration.ofHours(1));
    }

    private static Supplier<String> broken(CircuitBreakerConfig.Builder config, Supplier<String> call) {
        return CircuitBreaker.decorateSupplier(CircuitBreaker.of("breaker", config.build()), call);
    }

    private static Supplier<String> retried(Supplier<String> call) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(GuardedCall.ATTEMPTS)
                .waitDuration(Duration.ofMillis(1))
                .build();
        return io.github.resilience4j.retry.Retry.decorateSupplier(
                io.github.resilience4j.retry.Retry.of("retry", config), call);
    }

    /** A count window behind a lock, the default. */
    public static class Closed extends ClosedBreaker {
        private final Supplier<String> guarded = broken(breaker(), downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }

    /** A count window without locks. */
    public static class ClosedLockFree extends ClosedBreaker {
        private final Supplier<String> guarded = broken(
                breaker().slidingWindowSynchronizationStrategy(SlidingWindowSynchronizationStrategy.LOCK_FREE),
                downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }

    /** Rejections with a stack trace, the default. */
    public static class Open extends OpenBreaker {
        private final Supplier<String> guarded = broken(breaker(), downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }

    /** Rejections without a stack trace. */
    public static class OpenTraceless extends OpenBreaker {
        private final Supplier<String> guarded = broken(breaker().writableStackTraceEnabled(false), downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }

    /** Three attempts. */
    public static class Retry extends IdleRetry {
        private final Supplier<String> guarded = retried(downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }

    /** Both. */
    public static class RetryAndBreaker extends IdleRetryAndBreaker {
        private final Supplier<String> guarded = retried(broken(breaker(), downstream::answer));

        @Override
        protected String call() {
            return guarded.get();
        }
    }
}
