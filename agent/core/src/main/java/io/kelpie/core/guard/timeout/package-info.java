/**
 * Limits on how long a call may take. {@link io.kelpie.core.guard.timeout.Watch} is the limit of one call, the
 * {@link io.kelpie.core.guard.timeout.Wheel} strikes when it is over, {@link io.kelpie.core.guard.timeout.TimeLimit} says how
 * long it is.
 */
@NullMarked
package io.kelpie.core.guard.timeout;

import org.jspecify.annotations.NullMarked;
