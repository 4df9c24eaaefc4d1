package io.kelpie.benchmarks.guard;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.core.CallableUtils;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * resilience4j: calls decorated once and made often. The breaker's window and rate are defaults: half of a hundred calls. Its
 * time limiter waits for a future, so whatever is inside of it runs in another thread, of a pool that has one whenever it is needed.
 */
final class Resilience4j {

    private final Stack stack;
    private final boolean empty;

    private Resilience4j(Stack stack, boolean empty) {
        this.stack = stack;
        this.empty = empty;
    }

    static Callable<String> guard(Stack stack, boolean empty, Downstream downstream) {
        Resilience4j resilience4j = new Resilience4j(stack, empty);
        Callable<String> call = downstream::answer;
        Policy[] policies = Policy.values();
        for (int i = policies.length - 1; i >= 0; i--) {
            if (stack.has(policies[i])) {
                call = resilience4j.decorate(policies[i], call);
            }
        }
        return call;
    }

    private Callable<String> decorate(Policy policy, Callable<String> call) {
        return switch (policy) {
            case FALLBACK -> CallableUtils.recover(call, failure -> Downstream.SUBSTITUTE);
            case RETRY -> Retry.decorateCallable(Retry.of("retry", retry()), call);
            case BREAKER -> CircuitBreaker.decorateCallable(CircuitBreaker.of("breaker", breaker()), call);
            case RATE_LIMITER -> RateLimiter.decorateCallable(RateLimiter.of("rate limiter", rateLimiter()), call);
            case TIMEOUT -> limited(call);
            case BULKHEAD -> Bulkhead.decorateCallable(Bulkhead.of("bulkhead", bulkhead()), call);
        };
    }

    private static RetryConfig retry() {
        return RetryConfig.custom()
                .maxAttempts(GuardedCall.ATTEMPTS)
                .waitDuration(Duration.ofMillis(1))
                .ignoreExceptions(CallNotPermittedException.class)
                .build();
    }

    private CircuitBreakerConfig breaker() {
        CircuitBreakerConfig.Builder config =
                CircuitBreakerConfig.custom().waitDurationInOpenState(Duration.ofHours(1));
        if (stack == Stack.BREAKER_LOCK_FREE) {
            config.slidingWindowSynchronizationStrategy(SlidingWindowSynchronizationStrategy.LOCK_FREE);
        }
        return config.writableStackTraceEnabled(stack != Stack.BREAKER_TRACELESS)
                .build();
    }

    private RateLimiterConfig rateLimiter() {
        return RateLimiterConfig.custom()
                .limitForPeriod(empty ? 1 : GuardedCall.RATE)
                .limitRefreshPeriod(empty ? Duration.ofHours(1) : Duration.ofSeconds(1))
                .timeoutDuration(Duration.ZERO)
                .writableStackTraceEnabled(stack != Stack.RATE_LIMITER_TRACELESS)
                .build();
    }

    private BulkheadConfig bulkhead() {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(GuardedCall.PERMITS)
                .writableStackTraceEnabled(stack != Stack.BULKHEAD_TRACELESS)
                .build();
    }

    private static Callable<String> limited(Callable<String> call) {
        TimeLimiterConfig config = TimeLimiterConfig.custom()
                .timeoutDuration(Duration.ofMillis(GuardedCall.TIMEOUT_MILLIS))
                .build();
        ExecutorService threads = Executors.newCachedThreadPool(body -> {
            Thread thread = new Thread(body, "time limiter");
            thread.setDaemon(true);
            return thread;
        });
        return TimeLimiter.decorateFutureSupplier(TimeLimiter.of(config), () -> threads.submit(call));
    }
}
