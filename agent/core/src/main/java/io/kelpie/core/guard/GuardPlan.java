package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.breaker.Token;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.verdict.ExceptionMatcher;
import io.kelpie.core.guard.verdict.ResultMatcher;
import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Nanos;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a guard does at present: its policies, and how it times and judges attempts. Immutable; a new configuration is a new
 * plan, which calls in flight meet at their exit.
 */
final class GuardPlan {

    /** From here on the coarse clock, whose error is a period, is exact enough to tell slow calls. */
    private static final long COARSE_FROM = Duration.ofSeconds(5).toNanos();

    final GuardConfig config;
    /** Whether calls pass untouched: mode off, or switched off by hand. */
    final boolean off;
    /** Whether decisions are only counted. */
    final boolean observes;

    final @Nullable Breaker breaker;
    final @Nullable Retry retry;
    final Rejections rejections;
    /** Whether results must be looked at. */
    final boolean judgesResults;

    private final @Nullable ExceptionMatcher exceptions;
    private final @Nullable ResultMatcher results;
    private final Ticker ticker;
    private final ActivityClock clock;
    private final long timing;
    private final long slowUnits;

    GuardPlan(GuardConfig config, boolean off, @Nullable Breaker breaker, @Nullable Retry retry, Seams seams) {
        CircuitBreakerConfig breaking = config.circuitBreaker();
        this.config = config;
        this.off = off || config.mode() == GuardConfig.Mode.OFF;
        this.observes = config.mode() == GuardConfig.Mode.OBSERVE;
        this.breaker = breaker;
        this.retry = retry;
        this.rejections = new Rejections(
                config.name(), config.rejectWith().circuitBreaker(), retry == null ? 1 : retry.maxAttempts(), seams);
        this.exceptions = breaking == null ? null : new ExceptionMatcher(breaking.exceptions());
        this.results = breaking == null ? null : new ResultMatcher(breaking.recordResults());
        this.judgesResults = (results != null && results.any()) || (retry != null && retry.judgesResults());
        this.ticker = seams.ticker();
        this.clock = seams.clock();
        long slow = breaking == null ? 0 : Nanos.of(breaking.slowCallDurationThreshold());
        this.slowUnits = slow == 0 ? Long.MAX_VALUE : ((slow - 1) >> Token.UNIT_SHIFT) + 1;
        this.timing = timing(slow, retry, clock);
    }

    private static long timing(long slow, @Nullable Retry retry, ActivityClock clock) {
        if (retry != null && retry.maxDuration() > 0) {
            return Token.PRECISE;
        }
        if (slow == 0) {
            return Token.UNTIMED;
        }
        return slow >= COARSE_FROM && clock.start() ? Token.COARSE : Token.PRECISE;
    }

    /** The part of a token that says when the attempt began: now. */
    long stamp() {
        if (timing == Token.COARSE) {
            return Token.COARSE | Token.start(clock.active());
        }
        return timing == Token.UNTIMED ? Token.UNTIMED : Token.PRECISE | Token.start(ticker.nanos());
    }

    /** Whether the attempt with this token has taken so long that it is slow. */
    boolean slow(long token) {
        long by = Token.clock(token);
        return by != Token.UNTIMED
                && slowUnits != Long.MAX_VALUE
                && elapsedUnits(token, by) >= slowUnits
                && !startsWithWait(token);
    }

    /** Whether the time in the token is that of a call which waited for admission first, not that of the attempt. */
    private boolean startsWithWait(long token) {
        return Token.waitedOf(token) > 0 && retry != null && retry.maxDuration() > 0;
    }

    /** Nanoseconds since the call of this token began; 0 when its start was not read exactly. */
    long elapsedNanos(long token) {
        return Token.clock(token) == Token.PRECISE ? elapsedUnits(token, Token.PRECISE) << Token.UNIT_SHIFT : 0;
    }

    private long elapsedUnits(long token, long by) {
        return Token.elapsed(token, by == Token.COARSE ? clock.active() : ticker.nanos());
    }

    /**
     * How an attempt ended, apart from its time. The breaker's rules decide where there are any: an exception that is neither
     * recorded nor ignored is a success, as in resilience4j; an {@code Error} is a failure unless ignored by name. Without a
     * breaker every exception is a failure that the retry is not told to ignore.
     */
    int judge(@Nullable Throwable thrown, @Nullable Object result) {
        if (thrown == null) {
            return unwelcome(result) ? Outcome.FAILED : Outcome.SUCCESS;
        }
        if (exceptions == null) {
            return retry != null && retry.ignores(thrown) ? Outcome.IGNORED : Outcome.FAILED;
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
