package io.kelpie.core.guard.timeout;

/**
 * A call that is under way, as another thread saw it. Immutable; it keeps the thread from being collected, so whoever lists
 * calls lets go of it soon.
 *
 * @param thread the thread that began the call
 * @param startNanos when it began, by the ticker
 * @param expired whether its time is over
 */
public record InFlight(Thread thread, long startNanos, boolean expired) {}
