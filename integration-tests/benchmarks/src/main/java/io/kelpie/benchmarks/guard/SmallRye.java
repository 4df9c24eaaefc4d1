package io.kelpie.benchmarks.guard;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** SmallRye Fault Tolerance, standalone: suppliers adapted once. By default 20 calls are its window; here it is a hundred. */
public final class SmallRye {

    private SmallRye() {}

    private static TypedGuard.Builder<String> breaker(TypedGuard.Builder<String> guard) {
        return guard.withCircuitBreaker()
                .requestVolumeThreshold(GuardedCall.WINDOW)
                .failureRatio(0.5)
                .delay(1, ChronoUnit.HOURS)
                .done();
    }

    private static TypedGuard.Builder<String> retry(TypedGuard.Builder<String> guard) {
        return guard.withRetry()
                .maxRetries(GuardedCall.ATTEMPTS - 1)
                .delay(1, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .done();
    }

    private static TypedGuard.Builder<String> guard() {
        return TypedGuard.create(String.class);
    }

    /** A count window. */
    public static class Closed extends ClosedBreaker {
        private final Supplier<String> guarded = breaker(guard()).build().adaptSupplier(downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }

    /** The same, open. */
    public static class Open extends OpenBreaker {
        private final Supplier<String> guarded = breaker(guard()).build().adaptSupplier(downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }

    /** Three attempts. */
    public static class Retry extends IdleRetry {
        private final Supplier<String> guarded = retry(guard()).build().adaptSupplier(downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }

    /** Both. */
    public static class RetryAndBreaker extends IdleRetryAndBreaker {
        private final Supplier<String> guarded = retry(breaker(guard())).build().adaptSupplier(downstream::answer);

        @Override
        protected String call() {
            return guarded.get();
        }
    }
}
