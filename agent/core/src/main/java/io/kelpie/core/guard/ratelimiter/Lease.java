package io.kelpie.core.guard.ratelimiter;

import io.kelpie.core.time.ActivityClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Permits that a rate limiter has lent out until the next tick of the coarse clock, so that calls take one without reading
 * an exact clock; and the lock of everything else that a limiter knows.
 *
 * <pre>
 *   63       62        21  20            0
 *   | locked | number     | permits left |
 * </pre>
 *
 * <p>Any thread takes, with one compare-and-set. It looks at the coarse clock before and after: only if the clock has not
 * ticked meanwhile does the permit count as taken, therefore before the tick became visible. Who finds no permit locks,
 * counts what was taken, and lends anew on unlocking. The lock is held for some dozen instructions, never while anybody
 * sleeps. (interleavings: {@code LeaseStress})
 */
final class Lease {

    /** The most permits that can be lent at once. */
    static final int MAX = (1 << 21) - 1;

    /** When this much of a tick is over, two ticks became visible, provided that {@link #clockWasSteady}. */
    static final long TAKEN_WITHIN = 8 * ActivityClock.PERIOD;

    /** A step up to this makes the activity clock advance by all of it. */
    private static final long STEADY_STEP = 4 * ActivityClock.PERIOD;

    private static final long LOCKED = Long.MIN_VALUE;
    private static final long NUMBER = 1L << 21;
    private static final int SPINS = 200;

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Lease.class, "word", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ActivityClock clock;
    private volatile long word;
    /** The reading of the coarse clock while which permits may be taken. */
    private volatile long tick;

    private long lent;
    private long activeThen;

    Lease(ActivityClock clock) {
        this.clock = clock;
    }

    /** Takes a permit, when there is one and the clock has not ticked. */
    boolean take() {
        for (; ; ) {
            long now = word;
            if (now <= 0 || (now & MAX) == 0) {
                return false; // locked, or nothing left
            }
            long valid = tick;
            if (clock.nanos() != valid) {
                return false;
            }
            if (WORD.compareAndSet(this, now, now - 1)) {
                if (clock.nanos() == valid) {
                    return true;
                }
                putBack(now);
                return false;
            }
        }
    }

    /** Takes it back that a permit was taken. When the lease was settled meanwhile, the permit is lost. */
    private void putBack(long taken) {
        for (long now = word; now > 0 && sameLease(now, taken); now = word) {
            if (WORD.compareAndSet(this, now, now + 1)) {
                return;
            }
        }
    }

    private static boolean sameLease(long one, long other) {
        return (one & ~MAX) == (other & ~MAX);
    }

    /** Locks, which also ends the lease. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint is all that is wanted
    void lock() {
        for (int i = 0; ; i++) {
            long now = word;
            if (now >= 0 && WORD.compareAndSet(this, now, now | LOCKED)) {
                return;
            }
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Permits that were taken since they were lent; asked by who holds the lock. */
    long taken() {
        return lent - (word & MAX);
    }

    /** The latest time, by the ticker, at which one of them can have been taken, given the present time. */
    long takenUntil(long now) {
        long then = tick;
        return clockWasSteady(then) && now - then > TAKEN_WITHIN ? then + TAKEN_WITHIN : now;
    }

    /**
     * Whether no tick was late, and at least two came since. A tick becomes visible some time after it was read, but before
     * the next is read. If the first came within 200 ms, and the second within 200 ms of the first, nobody took a permit
     * after 400 ms.
     */
    private boolean clockWasSteady(long then) {
        // In the reverse order of the writing and of unlock(), so that a tick in between makes the two differ.
        long active = clock.active() - activeThen;
        long step = clock.nanos() - then;
        return step > STEADY_STEP && active == step;
    }

    /** Unlocks, and lends so many permits until the next tick; {@code read} is a reading of the clock under this lock. */
    void unlock(long permits, long read) {
        lent = Math.min(permits, MAX);
        tick = read;
        activeThen = clock.active();
        long number = (word & ~LOCKED & ~MAX) + NUMBER;
        word = (number & ~LOCKED) | lent;
    }

    /** The reading of the coarse clock until whose next tick permits would be lent. */
    long coarse() {
        return clock.nanos();
    }
}
