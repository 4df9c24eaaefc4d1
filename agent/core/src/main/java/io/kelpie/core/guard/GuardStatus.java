package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.BreakerStatus;
import io.kelpie.core.guard.bulkhead.BulkheadStatus;
import io.kelpie.core.guard.ratelimiter.RateLimiterStatus;
import io.kelpie.core.guard.retry.RetryStatus;
import io.kelpie.core.guard.timeout.TimeLimitStatus;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.GuardConfig.Mode;
import io.kelpie.model.config.PolicyKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guard at one moment. Immutable.
 *
 * @param state the breaker's state in lower case; {@code disabled} when the guard is switched off; {@code none} without breaker
 * @param refused attempts that were turned away, retries included
 * @param observed attempts that would have been, had the guard or its breaker not only observed
 * @param config what it is configured to do
 * @param order the policies that it has, from the outside to the inside
 * @param circuitBreaker null without one, and with keys, each of which has its own
 * @param retry null without one; with keys the sum of all
 * @param rateLimiter null without one, and with keys
 * @param timeout null without one
 * @param bulkhead null without one, and with keys
 * @param fallback null without one; with keys the sum of all
 * @param keys the states by key; null with one state for all calls
 * @param lastFailures newest first
 * @param lastOverdue the last call that was seen to use up its time and go on; null: none
 */
public record GuardStatus(
        String name,
        GuardConfig config,
        Mode mode,
        String state,
        List<PolicyKind> order,
        Calls calls,
        Refusals refused,
        Refusals observed,
        @Nullable BreakerStatus circuitBreaker,
        @Nullable RetryStatus retry,
        @Nullable RateLimiterStatus rateLimiter,
        @Nullable TimeoutStatus timeout,
        @Nullable BulkheadStatus bulkhead,
        @Nullable FallbackStatus fallback,
        @Nullable FamilyStatus keys,
        List<Failure> lastFailures,
        @Nullable OverdueCall lastOverdue) {

    /** Keeps unmodifiable copies of the lists. */
    public GuardStatus {
        order = List.copyOf(order);
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

    /**
     * What the time limit did.
     *
     * @param limit null with keys, each of which has its own
     * @param timedOut attempts that used up their time and were interrupted
     * @param overdue attempts that used up their time and went on
     */
    public record TimeoutStatus(@Nullable TimeLimitStatus limit, long timedOut, long overdue) {}

    /**
     * A call that used up its time and went on.
     *
     * @param method dotted class name, {@code #}, and the method's name
     * @param thread name of the thread
     * @param millis how long it had been running when its stack was taken
     * @param stack innermost frame first, only the first few
     */
    public record OverdueCall(Instant time, String method, String thread, long millis, List<String> stack) {

        /** Keeps an unmodifiable copy of the stack. */
        public OverdueCall {
            stack = List.copyOf(stack);
        }
    }

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
