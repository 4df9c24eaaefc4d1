package io.kelpie.core.signal;

import io.kelpie.model.watch.Signal;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The latest value of every signal, and when it was read. Any thread reads; each signal has one writer. Never allocates once made,
 * and never blocks.
 */
public final class Gauges {

    /** What stands for "not known here". */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int COUNT = Signal.values().length;

    private final AtomicLongArray values = new AtomicLongArray(COUNT);
    private final AtomicLongArray times = new AtomicLongArray(COUNT);

    /** Nothing is known yet. */
    public Gauges() {
        for (int i = 0; i < COUNT; i++) {
            values.set(i, UNKNOWN);
        }
    }

    /** Takes a value that was read just now. */
    public void put(Signal signal, long value, long nowNanos) {
        times.set(signal.index(), nowNanos);
        values.set(signal.index(), value);
    }

    /** The latest value, or {@link #UNKNOWN}. */
    public long value(Signal signal) {
        return values.get(signal.index());
    }

    /** Whether there is a value. */
    public boolean knows(Signal signal) {
        return value(signal) != UNKNOWN;
    }

    /** Nanoseconds since it was read; nothing sensible when it never was. */
    public long age(Signal signal, long nowNanos) {
        return nowNanos - times.get(signal.index());
    }

    /** The value as a share of its whole, 0 to 1 and above; -1 when either is not known. */
    public double share(Signal signal) {
        Signal whole = signal.whole();
        if (whole == null) {
            return -1;
        }
        long value = value(signal);
        long all = value(whole);
        return value == UNKNOWN || all == UNKNOWN || all <= 0 ? -1 : (double) value / all;
    }
}
