/**
 * What concurrent threads can see of a rate limiter, tried in millions of interleavings. In the room's package, like the
 * others.
 */
@NullMarked
package io.kelpie.core.guard.ratelimiter;

import org.jspecify.annotations.NullMarked;
