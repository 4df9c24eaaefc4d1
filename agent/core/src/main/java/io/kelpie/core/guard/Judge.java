package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.verdict.ExceptionMatcher;
import io.kelpie.core.guard.verdict.ResultMatcher;
import io.kelpie.model.config.CircuitBreakerConfig;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, apart from its time. The breaker's rules decide where there are any: an exception that is neither
 * recorded nor ignored is a success, as in resilience4j; an {@code Error} is a failure unless ignored by name. Literal rules
 * know failures and successes only. Without a breaker every exception is a failure that the retry is not told to ignore.
 * Immutable.
 */
final class Judge {

    private final @Nullable ExceptionMatcher exceptions;
    private final @Nullable ResultMatcher results;
    private final @Nullable Retry retry;

    Judge(@Nullable CircuitBreakerConfig breaker, @Nullable Retry retry) {
        this.exceptions = breaker == null ? null : new ExceptionMatcher(breaker.exceptions());
        this.results = breaker == null ? null : new ResultMatcher(breaker.recordResults());
        this.retry = retry;
    }

    /** Whether results must be looked at. */
    boolean wantsResults() {
        return (results != null && results.any()) || (retry != null && retry.judgesResults());
    }

    /** The {@link Outcome} of an attempt that threw, or returned this. */
    int outcome(@Nullable Throwable thrown, @Nullable Object result) {
        if (thrown == null) {
            return unwelcome(result) ? Outcome.FAILED : Outcome.SUCCESS;
        }
        if (exceptions == null) {
            return retry != null && retry.ignores(thrown) ? Outcome.IGNORED : Outcome.FAILED;
        }
        if (exceptions.literal()) {
            return exceptions.counts(thrown) ? Outcome.FAILED : Outcome.SUCCESS;
        }
        if (exceptions.ignores(thrown)) {
            return Outcome.IGNORED;
        }
        boolean counts = exceptions.recordsAll() || thrown instanceof Error || exceptions.names(thrown);
        return counts ? Outcome.FAILED : Outcome.SUCCESS;
    }

    private boolean unwelcome(@Nullable Object result) {
        if (results != null) {
            return results.matches(result);
        }
        return retry != null && retry.wantsAfter(result);
    }
}
