package io.kelpie.model.write;

import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.config.RateLimiterConfig;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.TimeoutConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The settings of each policy, by the keys that a configuration has for them. Stateless. */
final class PolicyEntries {

    private PolicyEntries() {}

    /** Those of one policy; none when it is not there. */
    static Entries of(PolicyKind kind, Policies policies) {
        Entries entries = new Entries();
        switch (kind) {
            case FALLBACK -> FallbackEntries.add(entries, policies.fallback());
            case RETRY -> retry(entries, policies.retry());
            case CIRCUIT_BREAKER -> breaker(entries, policies.circuitBreaker());
            case RATE_LIMITER -> limiter(entries, policies.rateLimiter());
            case TIMEOUT -> timeout(entries, policies.timeout());
            case BULKHEAD -> bulkhead(entries, policies.bulkhead());
        }
        return entries;
    }

    private static void retry(Entries entries, @Nullable RetryConfig retry) {
        if (retry == null) {
            return;
        }
        entries.number("maxAttempts", retry.maxAttempts());
        RetryConfig.Backoff backoff = retry.backoff();
        entries.word("backoff.strategy", backoff.strategy()).time("backoff.waitDuration", backoff.waitDuration());
        if (backoff.strategy() == RetryConfig.Strategy.EXPONENTIAL
                || backoff.strategy() == RetryConfig.Strategy.EXPONENTIAL_JITTER) {
            entries.number("backoff.multiplier", backoff.multiplier());
        }
        entries.time("backoff.maxWaitDuration", backoff.maxWaitDuration());
        if (backoff.jitter() > 0) {
            entries.number("backoff.jitter", backoff.jitter());
        }
        entries.time("maxDuration", retry.maxDuration());
        if (retry.budget().limited()) {
            entries.number("budget.ratio", retry.budget().ratio());
            entries.number("budget.minRetriesPerSecond", retry.budget().minRetriesPerSecond());
        } else {
            entries.raw("budget", "off");
        }
        entries.exceptions("retryExceptions", retry.exceptions()).results("retryResults", retry.retryResults());
        entries.flag("failAfterMaxAttempts", retry.failAfterMaxAttempts());
        entries.flag("retryRejections", retry.retryRejections());
        RetryConfig.RetryAfter after = retry.retryAfter();
        if (after != null) {
            List<String> sources = new ArrayList<>();
            for (RetryConfig.RetryAfter.Source source : after.sources()) {
                sources.add(source.text());
            }
            entries.texts("retryAfter", sources).time("maxRetryAfter", after.maxWait());
        }
    }

    private static void breaker(Entries entries, @Nullable CircuitBreakerConfig breaker) {
        if (breaker == null) {
            return;
        }
        boolean counts = breaker.slidingWindowType() == CircuitBreakerConfig.WindowType.COUNT_BASED;
        entries.raw("slidingWindowType", counts ? "count_based" : "time_based")
                .number("slidingWindowSize", breaker.slidingWindowSize())
                .number("minimumNumberOfCalls", breaker.minimumNumberOfCalls())
                .number("failureRateThreshold", breaker.failureRateThreshold())
                .time("slowCallDurationThreshold", breaker.slowCallDurationThreshold());
        if (!breaker.slowCallDurationThreshold().isZero()) {
            entries.number("slowCallRateThreshold", breaker.slowCallRateThreshold());
        }
        entries.number("consecutiveFailures", breaker.consecutiveFailures());
        CircuitBreakerConfig.OpenWait wait = breaker.openWait();
        entries.time("waitDurationInOpenState", wait.initial()).number("randomizedWaitFactor", wait.jitter());
        if (wait.multiplier() != 1 || !wait.max().equals(wait.initial())) {
            entries.flag("enableExponentialBackoff", true)
                    .number("exponentialBackoffMultiplier", wait.multiplier())
                    .time("exponentialMaxWaitDurationInOpenState", wait.max());
        }
        entries.number("permittedNumberOfCallsInHalfOpenState", breaker.permittedNumberOfCallsInHalfOpenState())
                .time("maxWaitDurationInHalfOpenState", breaker.maxWaitDurationInHalfOpenState())
                .add(
                        "halfOpenLease",
                        Yaml.time(breaker.halfOpenLease()),
                        breaker.halfOpenLease().equals(wait.initial()))
                .flag(
                        "automaticTransitionFromOpenToHalfOpenEnabled",
                        breaker.automaticTransitionFromOpenToHalfOpenEnabled())
                .exceptions("recordExceptions", breaker.exceptions())
                .results("recordResults", breaker.recordResults())
                .raw("initialState", breaker.initialState().name().toLowerCase(Locale.ROOT));
    }

    private static void limiter(Entries entries, @Nullable RateLimiterConfig limiter) {
        if (limiter == null) {
            return;
        }
        entries.word("type", limiter.type())
                .number("limitForPeriod", limiter.limitForPeriod())
                .time("limitRefreshPeriod", limiter.limitRefreshPeriod())
                .time("timeoutDuration", limiter.timeoutDuration());
        if (limiter.type() == RateLimiterConfig.Type.SMOOTH) {
            entries.add("burst", String.valueOf(limiter.burst()), limiter.burst() == limiter.limitForPeriod());
        }
    }

    private static void timeout(Entries entries, @Nullable TimeoutConfig timeout) {
        if (timeout == null) {
            return;
        }
        entries.time("duration", timeout.duration()).flag("interrupt", timeout.interrupt());
        TimeoutConfig.Adaptive adaptive = timeout.adaptive();
        if (adaptive != null) {
            entries.number("adaptive.quantile", adaptive.quantile())
                    .number("adaptive.multiplier", adaptive.multiplier())
                    .time("adaptive.floor", adaptive.floor())
                    .time("adaptive.cap", adaptive.cap())
                    .number("adaptive.minimumNumberOfCalls", adaptive.minimumNumberOfCalls());
        }
    }

    private static void bulkhead(Entries entries, @Nullable BulkheadConfig bulkhead) {
        if (bulkhead == null) {
            return;
        }
        entries.number("maxConcurrentCalls", bulkhead.maxConcurrentCalls())
                .time("maxWaitDuration", bulkhead.maxWaitDuration())
                .flag("fairCallHandlingEnabled", bulkhead.fairCallHandlingEnabled());
        if (!bulkhead.maxWaitDuration().isZero()) {
            entries.number("maxWaitingCalls", bulkhead.maxWaitingCalls());
        }
        BulkheadConfig.Adaptive adaptive = bulkhead.adaptive();
        if (adaptive == null) {
            return;
        }
        entries.word("adaptive.algorithm", adaptive.algorithm())
                .number("adaptive.minLimit", adaptive.minLimit())
                .number("adaptive.maxLimit", adaptive.maxLimit());
        if (adaptive.algorithm() == BulkheadConfig.Algorithm.AIMD) {
            entries.number("adaptive.backoffRatio", adaptive.backoffRatio())
                    .time("adaptive.slowCallDuration", adaptive.slowCallDuration());
        } else {
            entries.number("adaptive.rttTolerance", adaptive.rttTolerance())
                    .number("adaptive.smoothing", adaptive.smoothing())
                    .number("adaptive.longWindow", adaptive.longWindow())
                    .number("adaptive.queueSize", adaptive.queueSize());
        }
    }
}
