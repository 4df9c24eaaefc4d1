package io.kelpie.core.guard.timeout;

import org.jspecify.annotations.Nullable;

/**
 * The rim of the wheel: a ring of lists of watches, one for each tick from the next one up to the horizon, and a bit for each
 * list that is not empty.
 *
 * <p>Used by the wheel's thread alone. The links are in the watches, so nothing is ever allocated.
 */
final class Slots {

    private final @Nullable Watch[] heads;
    private final long[] occupied;
    private final int horizon;

    /** A ring of so many lists: a power of two, at least 64. */
    Slots(int size) {
        heads = new Watch[size];
        occupied = new long[size / Long.SIZE];
        horizon = size - 1;
    }

    /** How many ticks ahead a watch can be put. */
    int horizon() {
        return horizon;
    }

    /** Puts a watch that is in no list into that of the tick. */
    void put(Watch watch, long tick) {
        int slot = slot(tick);
        Watch head = heads[slot];
        watch.next = head;
        watch.previous = null;
        if (head != null) {
            head.previous = watch;
        }
        heads[slot] = watch;
        occupied[slot / Long.SIZE] |= 1L << slot;
    }

    /** Takes a watch out of the list of the tick that it was put into. */
    void remove(Watch watch, long tick) {
        Watch after = watch.next;
        Watch before = watch.previous;
        if (after != null) {
            after.previous = before;
        }
        if (before != null) {
            before.next = after;
        } else {
            int slot = slot(tick);
            heads[slot] = after;
            if (after == null) {
                occupied[slot / Long.SIZE] &= ~(1L << slot);
            }
        }
        watch.next = null;
        watch.previous = null;
    }

    /** Empties the list of a tick; what was its first watch is linked to the others. */
    @Nullable
    Watch takeAll(long tick) {
        int slot = slot(tick);
        Watch head = heads[slot];
        heads[slot] = null;
        occupied[slot / Long.SIZE] &= ~(1L << slot);
        return head;
    }

    /** The first tick after this one whose list is not empty; {@link Wheel#NEVER} when all are. */
    long next(long tick) {
        int first = slot(tick + 1);
        int word = first / Long.SIZE;
        long bits = occupied[word] & -1L << first;
        // Once more around to the word it began with, for the bits in it that are before the first.
        for (int i = 0; i <= occupied.length; i++) {
            if (bits != 0) {
                int slot = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                return tick + 1 + ((slot - first) & horizon);
            }
            word = (word + 1) % occupied.length;
            bits = occupied[word];
        }
        return Wheel.NEVER;
    }

    private int slot(long tick) {
        return (int) tick & horizon;
    }
}
