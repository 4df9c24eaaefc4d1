package io.kelpie.model.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Retries, in resilience4j's vocabulary where it has a word.
 *
 * @param maxAttempts attempts in all, the first included, at least 1
 * @param backoff how long to wait between attempts
 * @param maxDuration no attempt begins later than this after the call began; zero: no limit
 * @param budget how many retries the guard may add to the load
 * @param exceptions which exceptions are tried again; recorded means tried again
 * @param retryResults which results are tried again
 * @param failAfterMaxAttempts whether a result that is still unwelcome after the last attempt becomes an exception
 * @param retryRejections whether the guard's own rejections (an open breaker) are tried again
 * @param retryAfter where a wait is taken from, instead of the back-off; null: nowhere
 */
public record RetryConfig(
        int maxAttempts,
        Backoff backoff,
        Duration maxDuration,
        Budget budget,
        ExceptionRules exceptions,
        ResultRules retryResults,
        boolean failAfterMaxAttempts,
        boolean retryRejections,
        @Nullable RetryAfter retryAfter) {

    /** A retry whose waits are all its own. */
    public RetryConfig(
            int maxAttempts,
            Backoff backoff,
            Duration maxDuration,
            Budget budget,
            ExceptionRules exceptions,
            ResultRules retryResults,
            boolean failAfterMaxAttempts,
            boolean retryRejections) {
        this(
                maxAttempts,
                backoff,
                maxDuration,
                budget,
                exceptions,
                retryResults,
                failAfterMaxAttempts,
                retryRejections,
                null);
    }

    /**
     * A wait that the other side asks for: seconds, or an HTTP date.
     *
     * @param sources where to look; the first that brings a time counts, and when none does the back-off
     * @param maxWait a longer wait is cut to this
     */
    public record RetryAfter(List<Source> sources, Duration maxWait) {

        /** Keeps an unmodifiable copy of the sources. */
        public RetryAfter {
            sources = List.copyOf(sources);
        }

        /**
         * One place to look, read like a {@link KeyExpression}. Of a list the first item counts.
         *
         * @param text as written: {@code exception.retryAfter}, {@code result.headers["Retry-After"]}
         * @param result whether it begins with the result; otherwise with the exception
         */
        public record Source(String text, boolean result, List<KeyExpression.Step> steps) {

            /** Keeps an unmodifiable copy of the steps. */
            public Source {
                steps = List.copyOf(steps);
            }
        }
    }

    /**
     * The wait before attempt {@code n + 1}.
     *
     * @param strategy how it grows
     * @param waitDuration the first wait, or the step of a linear one; zero: no wait
     * @param multiplier growth factor of the exponential strategies, at least 1
     * @param maxWaitDuration ceiling of one wait, after jitter
     * @param jitter fraction by which a wait is spread evenly to both sides, 0 (none) to 1
     * @param jitterDuration time by which a wait is spread evenly to both sides, though never below zero, whatever its
     *     length; zero: none
     */
    public record Backoff(
            Strategy strategy,
            Duration waitDuration,
            double multiplier,
            Duration maxWaitDuration,
            double jitter,
            Duration jitterDuration) {

        /** Waits that are spread by a fraction only. */
        public Backoff(
                Strategy strategy, Duration waitDuration, double multiplier, Duration maxWaitDuration, double jitter) {
            this(strategy, waitDuration, multiplier, maxWaitDuration, jitter, Duration.ZERO);
        }
    }

    /** How waits grow from attempt to attempt. */
    public enum Strategy {
        FIXED,
        LINEAR,
        EXPONENTIAL,
        /** Full jitter: evenly between zero and the exponential wait. */
        EXPONENTIAL_JITTER,
        /** Evenly between zero and twice the first wait. */
        RANDOM,
        FIBONACCI
    }

    /**
     * A token bucket that keeps retries from multiplying an overload: every call adds {@code ratio} tokens, every retry takes
     * one; {@code minRetriesPerSecond} flow in regardless.
     *
     * @param ratio retries per call in the long run, 0 or more; 0 together with a minimum of 0: no budget is kept
     * @param minRetriesPerSecond retries per second that are always granted
     */
    public record Budget(double ratio, double minRetriesPerSecond) {

        /** Whether a budget is kept at all. */
        public boolean limited() {
            return ratio > 0 || minRetriesPerSecond > 0;
        }

        /** Whether both say the same; for the agent, which must not use the generated {@code equals}. */
        public boolean isLike(Budget other) {
            return ratio == other.ratio && minRetriesPerSecond == other.minRetriesPerSecond;
        }
    }
}
