package io.kelpie.core.guard.timeout;

/**
 * A time limit at one moment. Immutable.
 *
 * @param limitNanos what a call may take now
 * @param adaptive whether the limit moves
 * @param calls successful calls that an adaptive limit is, or will be, measured by
 * @param quantileNanos the measured quantile of their latencies; 0 while there are none
 * @param raised how often an adaptive limit was doubled because most calls ran out of time
 */
public record TimeLimitStatus(long limitNanos, boolean adaptive, long calls, long quantileNanos, long raised) {}
