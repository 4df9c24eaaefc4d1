package io.kelpie.core.guard.bulkhead;

/**
 * A bulkhead at one moment; the numbers are read one after the other, while calls come and go. Immutable.
 *
 * @param limit how many calls may run at once now
 * @param adaptive whether the limit moves
 * @param inFlight calls that run; more than the limit after it shrank, or when it is only observed
 * @param waiting calls that wait for a permit
 * @param maxInFlight the most calls that ever ran at once
 */
public record BulkheadStatus(int limit, boolean adaptive, int inFlight, int waiting, int maxInFlight) {}
