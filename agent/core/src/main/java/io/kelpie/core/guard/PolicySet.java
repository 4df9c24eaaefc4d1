package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.bulkhead.Bulkhead;
import io.kelpie.core.guard.ratelimiter.RateLimiter;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.timeout.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a guard, each with its state, and the order of those that let attempts pass.
 *
 * @param outer those outside the retry; none when there is no retry
 * @param inner those inside the retry
 * @param breakerInside whether the breaker is one of the inner
 * @param limitOutside whether the time limit is one of the outer
 * @param fallbackInside whether the fallback is inside of another policy
 * @param retryOutsideFallback whether the fallback answers single attempts, and the retry sees what it leaves
 * @param timing how attempts are timed
 */
record PolicySet(
        @Nullable Breaker breaker,
        @Nullable Retry retry,
        @Nullable AskedWait askedWait,
        @Nullable RateLimiter limiter,
        @Nullable TimeLimit limit,
        @Nullable Bulkhead bulkhead,
        Stages outer,
        Stages inner,
        boolean breakerInside,
        boolean limitOutside,
        boolean fallbackInside,
        boolean retryOutsideFallback,
        Timing timing) {}
