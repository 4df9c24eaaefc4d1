package io.kelpie.core.guard.retry;

import io.kelpie.core.guard.verdict.Causes;
import io.kelpie.core.guard.verdict.ExceptionMatcher;
import io.kelpie.core.guard.verdict.ResultMatcher;
import io.kelpie.core.time.Nanos;
import io.kelpie.core.time.Ticker;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.model.config.RetryConfig;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A retry policy: what is worth another attempt, and when. The attempts themselves are made by the guard.
 *
 * <p>Immutable apart from the budget; any thread may ask. Answers are only asked for after something went wrong.
 */
public final class Retry {

    private final RetryConfig config;
    private final ExceptionMatcher exceptions;
    private final ResultMatcher results;
    private final Backoff backoff;
    private final @Nullable Budget budget;
    private final long maxDuration;

    /** A policy as configured; {@code before} hands on its budget when that is configured the same. */
    public Retry(RetryConfig config, Ticker ticker, DoubleSupplier dice, @Nullable Retry before) {
        this.config = config;
        this.exceptions = new ExceptionMatcher(config.exceptions());
        this.results = new ResultMatcher(config.retryResults());
        this.backoff = new Backoff(config.backoff(), dice);
        this.maxDuration = Nanos.of(config.maxDuration());
        this.budget = budget(config, ticker, before);
    }

    /** Attempts in all, the first included. */
    public int maxAttempts() {
        return config.maxAttempts();
    }

    /** Whether results must be shown to {@link #wants}. */
    public boolean judgesResults() {
        return results.any();
    }

    /** Whether the guard's own refusals are worth another attempt. */
    public boolean wantsRejections() {
        return config.retryRejections();
    }

    /** Whether refusals are judged by the rules like exceptions of the body. */
    public boolean judgesRefusals() {
        return exceptions.literal();
    }

    /** Whether a result that is unwelcome to the last becomes an exception. */
    public boolean failsAfterMaxAttempts() {
        return config.failAfterMaxAttempts();
    }

    /** Nanoseconds after which no attempt may begin; 0: no limit. */
    public long maxDuration() {
        return maxDuration;
    }

    /**
     * Whether a call that threw is worth another attempt. Never when the JVM itself is in trouble; for other {@code Error}s and
     * for the refusals of guards only when a record list names them, or, refusals, when the policy asks for them. Literal
     * rules decide by themselves.
     */
    public boolean wants(Throwable thrown) {
        if (exceptions.literal()) {
            return exceptions.counts(thrown);
        }
        if (exceptions.ignores(thrown) || Causes.fatal(thrown)) {
            return false;
        }
        if (exceptions.names(thrown)) {
            return true;
        }
        if (thrown instanceof KelpieRejectedException) {
            return config.retryRejections();
        }
        return exceptions.recordsAll() && thrown instanceof Exception;
    }

    /** Whether a call that returned this is worth another attempt. */
    public boolean wantsAfter(@Nullable Object result) {
        return results.matches(result);
    }

    /** Whether the exception is one that the policy is told to leave alone. */
    public boolean ignores(Throwable thrown) {
        return exceptions.ignores(thrown);
    }

    /** Nanoseconds to wait after so many attempts. */
    public long waitAfter(int attempts) {
        return backoff.nanosAfter(attempts);
    }

    /** Whether the budget pays for one more attempt; {@code calls} is the number of calls of the guard so far. */
    public boolean affords(long calls) {
        return budget == null || budget.take(calls);
    }

    private static @Nullable Budget budget(RetryConfig config, Ticker ticker, @Nullable Retry before) {
        if (!config.budget().limited()) {
            return null;
        }
        return before != null && before.config.budget().isLike(config.budget())
                ? before.budget
                : new Budget(config.budget(), ticker);
    }
}
