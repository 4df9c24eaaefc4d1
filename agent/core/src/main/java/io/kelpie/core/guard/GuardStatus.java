package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.BreakerStatus;
import io.kelpie.core.guard.retry.RetryStatus;
import io.kelpie.model.config.GuardConfig.Mode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guard at one moment. Immutable.
 *
 * @param state the breaker's state in lower case; {@code disabled} when the guard is switched off; {@code none} without breaker
 * @param refused attempts that were turned away, retries included
 * @param observed attempts that would have been, had the guard or its breaker not only observed
 * @param circuitBreaker null without one
 * @param retry null without one
 * @param fallback null without one
 * @param keys the states by key; null with one state for all calls
 * @param lastFailures newest first
 */
public record GuardStatus(
        String name,
        Mode mode,
        String state,
        Calls calls,
        Refusals refused,
        Refusals observed,
        @Nullable BreakerStatus circuitBreaker,
        @Nullable RetryStatus retry,
        @Nullable FallbackStatus fallback,
        @Nullable FamilyStatus keys,
        List<Failure> lastFailures) {

    /** Keeps an unmodifiable copy of the failures. */
    public GuardStatus {
        lastFailures = List.copyOf(lastFailures);
    }

    /** How calls ended; {@code slow} counts attempts, which may be more. */
    public record Calls(long total, long succeeded, long failed, long ignored, long rejected, long slow) {

        static final Calls NONE = new Calls(0, 0, 0, 0, 0, 0);

        Calls plus(Calls more) {
            return new Calls(
                    total + more.total,
                    succeeded + more.succeeded,
                    failed + more.failed,
                    ignored + more.ignored,
                    rejected + more.rejected,
                    slow + more.slow);
        }
    }

    /** What the fallback did: failures that it answered, and failures of its own. */
    public record FallbackStatus(long answered, long failed) {}

    /** Attempts that were turned away, by reason. */
    public record Refusals(long circuitBreaker, long rateLimiter, long bulkhead) {

        static final Refusals NONE = new Refusals(0, 0, 0);

        Refusals plus(Refusals more) {
            return new Refusals(
                    circuitBreaker + more.circuitBreaker, rateLimiter + more.rateLimiter, bulkhead + more.bulkhead);
        }

        /** Of all reasons. */
        public long total() {
            return circuitBreaker + rateLimiter + bulkhead;
        }
    }

    /**
     * One failed attempt.
     *
     * @param className the exception's class; {@code result} when an unwelcome result was the failure
     * @param message the exception's message or the result, shortened; null when there is none
     */
    public record Failure(
            Instant time, String className, @Nullable String message) {}
}
