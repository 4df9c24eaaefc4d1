package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.bulkhead.Bulkhead;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.ratelimiter.RateLimiter;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.timeout.TimeLimit;
import io.kelpie.core.time.Nanos;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.config.RateLimiterConfig;
import io.kelpie.model.config.RetryConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of one guard have learned so far, carried over from one configuration to the next. For the agent's
 * threads, which take turns on the guard's monitor.
 */
final class PolicyStates {

    private final String guard;
    private final Seams seams;
    private final Opener opener;
    private final Totals totals;
    private final Nesting nesting;

    private @Nullable CircuitBreakerConfig breaking;
    private @Nullable Breaker breaker;
    private @Nullable Retry retry;
    private @Nullable RateLimiter limiter;
    private @Nullable TimeLimit limit;
    private @Nullable Bulkhead bulkhead;

    PolicyStates(String guard, Seams seams, Opener opener, Totals totals, Nesting nesting) {
        this.guard = guard;
        this.seams = seams;
        this.opener = opener;
        this.totals = totals;
        this.nesting = nesting;
    }

    /** The policies as configured, with the state that they have. */
    PolicySet configure(GuardConfig config) {
        Policies policies = config.policies();
        configureBreaker(policies);
        RetryConfig retrying = policies.retry();
        retry = retrying == null ? null : new Retry(retrying, seams.ticker(), seams.dice(), retry);
        RateLimiterConfig limiting = policies.rateLimiter();
        limiter = limiting == null ? null : RateLimiter.of(limiting, seams.ticker(), seams.clock(), limiter);
        limit = policies.timeout() == null ? null : new TimeLimit(policies.timeout(), limit);
        configureBulkhead(policies.bulkhead());
        Timing timing = new Timing(policies, retry, seams);
        boolean observes = config.mode() == GuardConfig.Mode.OBSERVE;
        List<Stage> outer = new ArrayList<>();
        List<Stage> inner = new ArrayList<>();
        boolean inside = retry == null;
        boolean breakerInside = false;
        boolean retryOutsideFallback = false;
        boolean limitOutside = false;
        boolean outsideFallback = policies.fallback() != null;
        for (PolicyKind kind : policies.order()) {
            inside |= kind == PolicyKind.RETRY;
            outsideFallback &= kind != PolicyKind.FALLBACK;
            retryOutsideFallback |= outsideFallback && kind == PolicyKind.RETRY;
            breakerInside |= inside && kind == PolicyKind.CIRCUIT_BREAKER;
            limitOutside |= !inside && kind == PolicyKind.TIMEOUT;
            Stage stage = stage(kind, policies, timing, outsideFallback, observes);
            if (stage != null) {
                (inside ? inner : outer).add(stage);
            }
        }
        return new PolicySet(
                breaker,
                retry,
                askedWait(retrying),
                limiter,
                limit,
                bulkhead,
                new Stages(outer),
                new Stages(inner),
                breakerInside,
                limitOutside,
                policies.fallback() != null && policies.order().get(0) != PolicyKind.FALLBACK,
                retryOutsideFallback,
                timing);
    }

    private @Nullable AskedWait askedWait(@Nullable RetryConfig retrying) {
        return retrying == null || retrying.retryAfter() == null
                ? null
                : new AskedWait(retrying.retryAfter(), opener, seams.ticker());
    }

    /** Wakes the calls that wait for a permit. */
    void leave() {
        if (bulkhead != null) {
            bulkhead.leave();
        }
    }

    /** Forgets which permits are taken: of calls that end while nobody listens nothing comes back. */
    void forgetPermits() {
        bulkhead = null;
    }

    /** A breaker goes on untouched as long as it is given the same object. */
    @SuppressWarnings("ReferenceEquality")
    private void configureBreaker(Policies policies) {
        if (policies.circuitBreaker() == null) {
            breaker = null;
        } else if (breaker == null) {
            breaker = new Breaker(guard, policies.circuitBreaker(), seams);
        } else if (policies.circuitBreaker() != breaking) {
            breaker.reconfigure(policies.circuitBreaker());
        }
        breaking = policies.circuitBreaker();
    }

    private void configureBulkhead(@Nullable BulkheadConfig config) {
        if (config == null) {
            bulkhead = null;
        } else if (bulkhead == null) {
            bulkhead = new Bulkhead(config, seams.clock());
        } else {
            bulkhead.reconfigure(config);
        }
    }

    private @Nullable Stage stage(
            PolicyKind kind, Policies policies, Timing timing, boolean outsideFallback, boolean observes) {
        if (kind == PolicyKind.CIRCUIT_BREAKER && breaker != null) {
            return new BreakerStage(breaker, outsideFallback, observes, totals);
        }
        RateLimiterConfig limiting = policies.rateLimiter();
        if (kind == PolicyKind.RATE_LIMITER && limiter != null && limiting != null) {
            return new RateStage(limiter, Nanos.of(limiting.timeoutDuration()), observes, totals);
        }
        if (kind == PolicyKind.TIMEOUT && limit != null && policies.timeout() != null) {
            return new TimeoutStage(limit, policies.timeout().interrupt() && !observes);
        }
        BulkheadConfig holding = policies.bulkhead();
        if (kind == PolicyKind.BULKHEAD && bulkhead != null && holding != null) {
            Timing timed = holding.adaptive() == null ? null : timing;
            return new BulkheadStage(bulkhead, nesting, timed, outsideFallback, observes, totals);
        }
        return null;
    }
}
