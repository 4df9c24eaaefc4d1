package io.kelpie.core.guard.breaker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The last N outcomes: a ring of one byte each, and their sums packed into one {@code long} (calls, failed and slow, 21 bits
 * each).
 *
 * <p>Recording takes a place in the ring, swaps the new outcome in and takes what the old one had contributed out of the sums.
 * What the new one contributes is added <em>before</em> the swap: so whoever evicts an outcome subtracts something that is
 * already in the sums, no field ever becomes negative and borrows from its neighbour, and the sums are never short of a
 * failure that is in the ring (CountWindowTest, {@code neverShowsLessThanTheRingHolds}).
 *
 * <p>A ring full of fast successes is clean: one more of them would replace one of its like. That is the common case, and it
 * costs one read.
 */
final class CountWindow extends Window {

    private static final byte EMPTY = 0;
    private static final int PRESENT = 4;

    private static final int FIELD = 21;
    private static final long MASK = (1L << FIELD) - 1;
    private static final long SLOW = 1;
    private static final long FAILED = 1L << FIELD;
    private static final long CALL = 1L << (2 * FIELD);

    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle NEXT;
    private static final VarHandle SUMS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            NEXT = lookup.findVarHandle(CountWindow.class, "next", long.class);
            SUMS = lookup.findVarHandle(CountWindow.class, "sums", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final byte[] cells;
    private final long fullAndGood;
    /** Places taken so far. */
    @SuppressWarnings("UnusedVariable") // used through NEXT
    private volatile long next;

    private volatile long sums;

    CountWindow(int size) {
        this.cells = new byte[size];
        this.fullAndGood = size * CALL;
    }

    @Override
    boolean clean() {
        return sums == fullAndGood;
    }

    @Override
    boolean record(int outcome, Limits limits) {
        boolean bad = outcome != Outcome.SUCCESS;
        if (bad) {
            SUMS.getAndAdd(this, weight(outcome));
        }
        int place = (int) ((long) NEXT.getAndAdd(this, 1L) % cells.length);
        int old = (byte) CELLS.getAndSet(cells, place, (byte) (PRESENT | outcome));
        long change = old == EMPTY ? CALL : -weight(old);
        long after = change == 0 ? sums : (long) SUMS.getAndAdd(this, change) + change;
        // The filling calls of concurrent threads each see a number of calls of their own, so exactly one sees the
        // minimum,
        // and by then all that filled before it have added their failures.
        boolean judgeable = old == EMPTY && calls(after) == limits.minimum;
        boolean suspect = (bad || judgeable) && limits.exceeded(calls(after), failed(after), slow(after));
        return tooManyInARow(outcome, limits) || suspect;
    }

    @Override
    Counts counts() {
        long now = sums;
        return new Counts(calls(now), failed(now), slow(now));
    }

    @Override
    Counts recount() {
        long total = 0;
        for (int i = 0; i < cells.length; i++) {
            int cell = (byte) CELLS.getOpaque(cells, i);
            if (cell != EMPTY) {
                total += CALL + weight(cell);
            }
        }
        return new Counts(calls(total), failed(total), slow(total));
    }

    /** What an outcome adds to the sums, apart from being a call. */
    private static long weight(int outcome) {
        return (outcome & Outcome.FAILED) * FAILED + ((outcome & Outcome.SLOW) >> 1) * SLOW;
    }

    private static long calls(long sums) {
        return sums >>> (2 * FIELD);
    }

    private static long failed(long sums) {
        return (sums >>> FIELD) & MASK;
    }

    private static long slow(long sums) {
        return sums & MASK;
    }
}
