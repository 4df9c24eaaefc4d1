package io.kelpie.core.guard.ratelimiter;

/**
 * Turns that were reserved and given back, and can be taken by others. A few are remembered; more are lost. Used under the
 * limiter's lock.
 */
final class Abandoned {

    private static final int MOST = 64;

    private final long[] turns = new long[MOST];
    private int size;

    void add(long turn) {
        if (size < MOST) {
            turns[size++] = turn;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes exactly this one, if it is there. */
    boolean remove(long turn) {
        for (int i = 0; i < size; i++) {
            if (turns[i] == turn) {
                turns[i] = turns[--size];
                return true;
            }
        }
        return false;
    }

    /** Takes the earliest that is between the two times, and forgets those before; 0 when there is none. */
    long take(long from, long until) {
        int earliest = -1;
        for (int i = 0; i < size; i++) {
            if (turns[i] < from) {
                turns[i--] = turns[--size];
            } else if (turns[i] <= until && (earliest < 0 || turns[i] < turns[earliest])) {
                earliest = i;
            }
        }
        if (earliest < 0) {
            return 0;
        }
        long turn = turns[earliest];
        turns[earliest] = turns[--size];
        return turn;
    }
}
