package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.breaker.Token;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Nanos;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.Policies;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a guard times its attempts: not at all, by the coarse clock, or exactly; what its policies need decides. Immutable. */
final class Timing {

    /** From here on the coarse clock, whose error is a period, is exact enough to tell slow calls. */
    private static final long COARSE_FROM = Duration.ofSeconds(5).toNanos();

    private final Ticker ticker;
    private final ActivityClock clock;
    private final long kind;
    private final long slowUnits;

    Timing(Policies policies, @Nullable Retry retry, Seams seams) {
        CircuitBreakerConfig breaking = policies.circuitBreaker();
        this.ticker = seams.ticker();
        this.clock = seams.clock();
        long slow = breaking == null ? 0 : Nanos.of(breaking.slowCallDurationThreshold());
        this.slowUnits = slow == 0 ? Long.MAX_VALUE : ((slow - 1) >> Token.UNIT_SHIFT) + 1;
        this.kind = kind(slow, retry, policies.bulkhead(), clock);
    }

    private static long kind(long slow, @Nullable Retry retry, @Nullable BulkheadConfig bulkhead, ActivityClock clock) {
        boolean adapts = bulkhead != null && bulkhead.adaptive() != null;
        if (adapts || (retry != null && retry.maxDuration() > 0)) {
            return Token.PRECISE;
        }
        if (slow == 0) {
            return Token.UNTIMED;
        }
        return slow >= COARSE_FROM && clock.start() ? Token.COARSE : Token.PRECISE;
    }

    /** The part of a token that says when the attempt began: now. */
    long stamp() {
        if (kind == Token.COARSE) {
            return Token.COARSE | Token.start(clock.active());
        }
        return kind == Token.UNTIMED ? Token.UNTIMED : Token.PRECISE | Token.start(ticker.nanos());
    }

    /** Whether the attempt with this token has taken so long that it is slow. */
    boolean slow(long token) {
        long by = Token.clock(token);
        return by != Token.UNTIMED && slowUnits != Long.MAX_VALUE && elapsedUnits(token, by) >= slowUnits;
    }

    /** Nanoseconds since the attempt of this token began; 0 when its start was not read exactly. */
    long elapsedNanos(long token) {
        return Token.clock(token) == Token.PRECISE ? elapsedUnits(token, Token.PRECISE) << Token.UNIT_SHIFT : 0;
    }

    private long elapsedUnits(long token, long by) {
        return Token.elapsed(token, by == Token.COARSE ? clock.active() : ticker.nanos());
    }
}
