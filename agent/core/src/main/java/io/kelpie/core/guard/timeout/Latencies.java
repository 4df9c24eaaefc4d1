package io.kelpie.core.guard.timeout;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long recent calls took: two histograms, of the present period and of the one before, with 16 equal cells to every power
 * of two, so that a quantile is at most 6.25 % too high.
 *
 * <p>Any thread adds, with two atomic additions. One thread at a time may ask and turn over; an addition that overlaps a
 * turn-over may count in the wrong period or be lost.
 */
final class Latencies {

    private static final int FINENESS = 4;
    private static final int CELLS_PER_OCTAVE = 1 << FINENESS;
    /** About a microsecond; what is shorter counts as this. */
    private static final int SHORTEST = 10;
    /** About 39 hours; what is longer counts as this. */
    private static final int LONGEST = 47;

    private static final int CELLS = (LONGEST - SHORTEST) * CELLS_PER_OCTAVE;

    private final AtomicLong calls = new AtomicLong();
    private volatile AtomicIntegerArray present = new AtomicIntegerArray(CELLS);
    private volatile AtomicIntegerArray before = new AtomicIntegerArray(CELLS);
    private volatile long forgotten;
    private volatile long turned;

    /** Adds a call; the number of calls since the last {@link #forget}, this one included. */
    long add(long nanos) {
        present.getAndIncrement(cell(nanos));
        return calls.incrementAndGet() - forgotten;
    }

    /** Calls since the last {@link #forget}. */
    long calls() {
        return calls.get() - forgotten;
    }

    /** Begins a new period when the present one has so many calls. */
    void turnOverAfter(long period) {
        long now = calls.get();
        if (now - turned >= period) {
            turned = now;
            turnOver();
        }
    }

    /** Begins anew: what was is no measure of what is. */
    void forget() {
        turnOver();
        turnOver();
        forgotten = calls.get();
        turned = forgotten;
    }

    /** The time within which this part of the calls ended; 0 when there were none. */
    long quantile(double part) {
        AtomicIntegerArray young = present;
        AtomicIntegerArray old = before;
        long total = 0;
        for (int i = 0; i < CELLS; i++) {
            total += young.get(i) + old.get(i);
        }
        long wanted = Math.max(1, (long) Math.ceil(part * total));
        long seen = 0;
        for (int i = 0; i < CELLS; i++) {
            seen += young.get(i) + old.get(i);
            if (seen >= wanted) {
                return end(i);
            }
        }
        return 0;
    }

    private void turnOver() {
        AtomicIntegerArray next = before;
        for (int i = 0; i < CELLS; i++) {
            next.setPlain(i, 0);
        }
        before = present;
        present = next;
    }

    private static int cell(long nanos) {
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos | 1);
        if (nanos < 1L << SHORTEST) {
            return 0;
        }
        if (octave >= LONGEST) {
            return CELLS - 1;
        }
        int within = (int) (nanos >> (octave - FINENESS)) & (CELLS_PER_OCTAVE - 1);
        return (octave - SHORTEST) * CELLS_PER_OCTAVE + within;
    }

    /** The longest time that belongs to a cell. */
    private static long end(int cell) {
        int octave = SHORTEST + cell / CELLS_PER_OCTAVE;
        long within = CELLS_PER_OCTAVE + 1L + cell % CELLS_PER_OCTAVE;
        return (within << (octave - FINENESS)) - 1;
    }
}
