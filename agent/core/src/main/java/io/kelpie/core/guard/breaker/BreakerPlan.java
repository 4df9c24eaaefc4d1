package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent.OpenCause;
import io.kelpie.core.time.Nanos;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import io.kelpie.model.config.CircuitBreakerConfig.WindowType;
import org.jspecify.annotations.Nullable;

/** What a breaker works by: its configuration, worked out. Immutable. */
final class BreakerPlan {

    final CircuitBreakerConfig config;
    final Limits limits;
    final int permitted;
    final long leaseNanos;
    final boolean automatic;
    /** How long half-open may last; 0: for ever. */
    final long halfOpenNanos;

    BreakerPlan(CircuitBreakerConfig config) {
        this.config = config;
        this.limits = new Limits(
                minimum(config),
                config.failureRateThreshold(),
                config.slowCallRateThreshold(),
                config.consecutiveFailures());
        this.permitted = config.permittedNumberOfCallsInHalfOpenState();
        this.leaseNanos = Nanos.of(config.halfOpenLease());
        this.halfOpenNanos = Nanos.of(config.maxWaitDurationInHalfOpenState());
        this.automatic = config.automaticTransitionFromOpenToHalfOpenEnabled();
    }

    Window newWindow(Ticker ticker) {
        int size = config.slidingWindowSize();
        return config.slidingWindowType() == WindowType.COUNT_BASED
                ? new CountWindow(size)
                : new TimeWindow(size, ticker);
    }

    /** Why the outcomes of probes open the breaker again; null when they do not. */
    @Nullable
    OpenCause probeCause(Counts counts) {
        return config.everyProbeMustSucceed() && counts.failed() > 0
                ? OpenCause.FAILURE_RATE
                : limits.rateCause(permitted, counts);
    }

    /** Whether the windows of both plans count the same calls, so that one can go on with that of the other. */
    boolean sameGeometry(BreakerPlan other) {
        return config.slidingWindowType() == other.config.slidingWindowType()
                && config.slidingWindowSize() == other.config.slidingWindowSize()
                && limits.minimum == other.limits.minimum;
    }

    /** How long the breaker stays open when it opens for the given time in a row (from 1); {@code dice} is in [0, 1). */
    long openNanos(int openings, double dice) {
        OpenWait wait = config.openWait();
        double grown = Nanos.of(wait.initial()) * Math.pow(wait.multiplier(), openings - 1);
        double capped = Math.min(grown, (double) Nanos.of(wait.max()));
        double spread = capped * (1 + wait.jitter() * (2 * dice - 1));
        return Math.min((long) spread, Nanos.MAX);
    }

    private static long minimum(CircuitBreakerConfig config) {
        int minimum = config.minimumNumberOfCalls();
        return config.slidingWindowType() == WindowType.COUNT_BASED
                ? Math.min(minimum, config.slidingWindowSize())
                : minimum;
    }
}
