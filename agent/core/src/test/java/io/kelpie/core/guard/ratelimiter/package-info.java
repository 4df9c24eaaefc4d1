/** Tests of rate limiters, against models that remember everything. */
@NullMarked
package io.kelpie.core.guard.ratelimiter;

import org.jspecify.annotations.NullMarked;
