package io.kelpie.core.recovery;

/** How many actions there may be within any hour. Guarded by itself. */
final class HourlyLimit {

    private static final long HOUR = 3_600_000_000_000L;

    private final long[] times;
    private long count;

    /** None so far. */
    HourlyLimit(int most) {
        times = new long[most];
    }

    /** Takes one; false when there were as many as there may be. */
    synchronized boolean take(long nowNanos) {
        if (left(nowNanos) == 0) {
            return false;
        }
        times[(int) (count++ % times.length)] = nowNanos;
        return true;
    }

    /** How many are left at this moment. */
    synchronized int left(long nowNanos) {
        int used = 0;
        for (long i = Math.max(0, count - times.length); i < count; i++) {
            used += nowNanos - times[(int) (i % times.length)] < HOUR ? 1 : 0;
        }
        return times.length - used;
    }
}
