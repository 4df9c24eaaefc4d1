package io.kelpie.core.annotation;

import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.InitialState;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import io.kelpie.model.config.CircuitBreakerConfig.WindowType;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.ResultRules;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.RetryConfig.Backoff;
import io.kelpie.model.config.RetryConfig.Budget;
import io.kelpie.model.config.RetryConfig.Strategy;
import io.kelpie.model.config.TimeoutConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the annotations ask for, in the words of Kelpie's own policies. No state. */
final class Translation {

    /** Far beyond what anyone waits for: a call in the queue of an asynchronous bulkhead waits until its turn or its timeout. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** The specification gives a probe that never comes back no end; Kelpie gives its permit to the next call. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private Translation() {}

    static RetryConfig retry(Parameters from) {
        int retries = from.integer("maxRetries", -1);
        Duration delay = from.duration("delay", "delayUnit");
        Duration jitter = from.duration("jitter", "jitterDelayUnit");
        Duration maxDuration = from.duration("maxDuration", "durationUnit");
        if (!maxDuration.isZero() && delay.compareTo(maxDuration) >= 0) {
            from.wrong("delay", delay, "less than maxDuration, which is " + maxDuration);
        }
        return new RetryConfig(
                retries < 0 || retries == Integer.MAX_VALUE ? Integer.MAX_VALUE : retries + 1,
                new Backoff(Strategy.FIXED, delay, 1, delay.plus(jitter), 0, jitter),
                maxDuration,
                new Budget(0, 0),
                rules(from, "retryOn", "abortOn"),
                ResultRules.NONE,
                false,
                true);
    }

    static CircuitBreakerConfig breaker(Parameters from) {
        int window = from.integer("requestVolumeThreshold", 1);
        Duration delay = from.duration("delay", "delayUnit");
        return new CircuitBreakerConfig(
                WindowType.COUNT_BASED,
                window,
                window,
                100 * from.ratio("failureRatio"),
                100,
                Duration.ZERO,
                0,
                new OpenWait(delay, 1, delay, 0),
                from.integer("successThreshold", 1),
                Duration.ZERO,
                LEASE,
                false,
                rules(from, "failOn", "skipOn"),
                ResultRules.NONE,
                InitialState.CLOSED,
                true);
    }

    static BulkheadConfig bulkhead(Parameters from, boolean asynchronous) {
        int limit = from.integer("value", 1);
        int queue = from.integer("waitingTaskQueue", 1);
        return asynchronous
                ? new BulkheadConfig(limit, FOR_EVER, true, queue, null)
                : new BulkheadConfig(limit, Duration.ZERO, false, 0, null);
    }

    /** Null when the time is zero, which means no timeout. */
    static @Nullable TimeoutConfig timeout(Parameters from) {
        Duration limit = from.duration("value", "unit");
        return limit.isZero() ? null : new TimeoutConfig(limit, true, null);
    }

    /**
     * Lists of exceptions that say everything: an empty list of what counts means that nothing does, which the configuration's
     * rules say by ignoring all.
     */
    static ExceptionRules rules(Parameters from, String counting, String excepted) {
        List<String> counted = from.classes(counting);
        List<String> ignored = from.classes(excepted);
        return counted.isEmpty()
                ? new ExceptionRules(counted, List.of("java.lang.Throwable"), false, true)
                : new ExceptionRules(counted, ignored, false, true);
    }
}
