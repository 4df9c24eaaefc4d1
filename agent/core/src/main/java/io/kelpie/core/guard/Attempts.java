package io.kelpie.core.guard;

import io.kelpie.core.guard.timeout.Wheel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The calls in flight that have a memory from their beginning, and a pool of such memories, so that a call allocates nothing.
 *
 * <p>Any thread takes one without a lock, first where its number leads it, then nearby. The pool grows with the number of calls
 * at once; beyond {@value #MOST} further memories are made and not kept, nor listed.
 */
final class Attempts {

    private static final int FIRST = 64;
    private static final int MOST = 1 << 17;
    private static final int TRIES = 8;
    /** Spreads thread numbers that follow each other (the golden section of 2^32). */
    private static final int SPREAD = 0x9E3779B9;

    private final Wheel wheel;
    private volatile Attempt[] pool = {};

    Attempts(Wheel wheel) {
        this.wheel = wheel;
    }

    /** A memory for a call, until {@link Attempt#giveBack}. */
    Attempt take(Lane lane) {
        Thread self = Thread.currentThread();
        int start = start(self);
        for (; ; ) {
            Attempt[] present = pool;
            int mask = present.length - 1;
            for (int i = 0; i < Math.min(TRIES, present.length); i++) {
                Attempt attempt = present[(start + i) & mask];
                if (attempt.take(lane, self)) {
                    return attempt;
                }
            }
            if (present.length >= MOST) {
                return new Attempt(lane, wheel, null);
            }
            grow(present, lane);
        }
    }

    private static int start(Thread thread) {
        return ((int) thread.getId() * SPREAD) >>> 8;
    }

    /**
     * Whether the present thread holds a permit for another call of these methods. It looks wherever the thread may have been
     * led when the pool had its size of now or a smaller one.
     *
     * @param asking the call that asks: what it held for an attempt before this one is given back
     */
    boolean holds(Nesting methods, Attempt asking) {
        Thread self = Thread.currentThread();
        int start = start(self);
        Attempt[] present = pool;
        for (int size = present.length; size >= FIRST; size /= 2) {
            for (int i = 0; i < TRIES; i++) {
                Attempt attempt = present[(start + i) & (size - 1)];
                if (attempt != asking && attempt.holds(self, methods)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether there may be calls whose memory is not kept here. */
    boolean isExhausted() {
        return pool.length >= MOST;
    }

    private synchronized void grow(Attempt[] full, Lane lane) {
        if (pool != full) {
            return;
        }
        Attempt[] larger = Arrays.copyOf(full, full.length == 0 ? FIRST : 2 * full.length);
        for (int i = full.length; i < larger.length; i++) {
            larger[i] = new Attempt(lane, wheel, this);
        }
        pool = larger;
    }

    /** Makes new ones from now on: the calls that have the present ones may end unseen, and never give them back. */
    synchronized void renew() {
        pool = new Attempt[0];
    }

    /** Those of calls that are under way. */
    List<Attempt> taken() {
        List<Attempt> taken = new ArrayList<>();
        for (Attempt each : pool) {
            if (each.isTaken()) {
                taken.add(each);
            }
        }
        return taken;
    }
}
