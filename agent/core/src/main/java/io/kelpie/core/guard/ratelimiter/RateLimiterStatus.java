package io.kelpie.core.guard.ratelimiter;

import io.kelpie.model.config.RateLimiterConfig;

/**
 * A rate limiter at one moment. Immutable.
 *
 * @param type how it counts
 * @param available calls that may begin at once
 * @param nanosToNext how long until the next call may begin; 0 when one may begin at once
 */
public record RateLimiterStatus(RateLimiterConfig.Type type, long available, long nanosToNext) {}
