package io.kelpie.benchmarks.guard;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;

/** Failsafe: an executor and a supplier made once. By default one failure would open its breaker; here it is half of a hundred. */
public final class Failsafe {

    private Failsafe() {}

    private static CircuitBreaker<String> breaker() {
        return CircuitBreaker.<String>builder()
                .withFailureThreshold(GuardedCall.WINDOW / 2, GuardedCall.WINDOW)
                .withDelay(Duration.ofHours(1))
                .build();
    }

    private static RetryPolicy<String> retry() {
        return RetryPolicy.<String>builder()
                .withMaxAttempts(GuardedCall.ATTEMPTS)
                .build();
    }

    /** A count window. */
    public static class Closed extends ClosedBreaker {
        private final FailsafeExecutor<String> executor = dev.failsafe.Failsafe.with(breaker());
        private final CheckedSupplier<String> supplier = downstream::answer;

        @Override
        protected String call() {
            return executor.get(supplier);
        }
    }

    /** The same, open. */
    public static class Open extends OpenBreaker {
        private final FailsafeExecutor<String> executor = dev.failsafe.Failsafe.with(breaker());
        private final CheckedSupplier<String> supplier = downstream::answer;

        @Override
        protected String call() {
            return executor.get(supplier);
        }
    }

    /** Three attempts. */
    public static class Retry extends IdleRetry {
        private final FailsafeExecutor<String> executor = dev.failsafe.Failsafe.with(retry());
        private final CheckedSupplier<String> supplier = downstream::answer;

        @Override
        protected String call() {
            return executor.get(supplier);
        }
    }

    /** Both. */
    public static class RetryAndBreaker extends IdleRetryAndBreaker {
        private final FailsafeExecutor<String> executor = dev.failsafe.Failsafe.with(retry(), breaker());
        private final CheckedSupplier<String> supplier = downstream::answer;

        @Override
        protected String call() {
            return executor.get(supplier);
        }
    }
}
