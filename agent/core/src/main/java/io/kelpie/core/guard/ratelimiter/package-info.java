/**
 * Limits on how many calls begin in a time. {@link io.kelpie.core.guard.ratelimiter.RateLimiter} is the face, each way of
 * counting a class, and a {@code Lease} what most calls take their permit from without reading a clock.
 */
@NullMarked
package io.kelpie.core.guard.ratelimiter;

import org.jspecify.annotations.NullMarked;
