package io.kelpie.core.guard.timeout;

/**
 * A wheel at one moment. Immutable.
 *
 * @param turning whether there is a thread that turns it; without one no time limit strikes
 * @param struck time limits that were over
 * @param failed those of them whose action threw
 */
public record WheelStatus(boolean turning, long struck, long failed) {}
