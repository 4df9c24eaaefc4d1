package io.kelpie.core.guard.breaker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The permits of one generation of half-open: how many were given, came back, and how; packed into one {@code long} of four
 * 16-bit fields that changes by compare-and-set.
 *
 * <p>Any thread. Given permits never exceed the permitted number (interleavings: {@code HalfOpenStress}).
 */
final class Probes {

    private static final long FIELD = 0xFFFF;
    private static final long ISSUED = 1;
    private static final long FINISHED = 1L << 16;
    private static final long FAILED = 1L << 32;
    private static final long SLOW = 1L << 48;

    private static final VarHandle STATE;
    private static final VarHandle LEASE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Probes.class, "state", long.class);
            LEASE = lookup.findVarHandle(Probes.class, "leaseUntil", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int permitted;
    /** The threads that run a probe; 0 marks a free place. Ids, so that no thread is kept alive. */
    private final AtomicLongArray holders;

    private volatile long state;
    private volatile long leaseUntil;

    Probes(int permitted, long leaseUntil) {
        this(permitted, leaseUntil, 0);
    }

    private Probes(int permitted, long leaseUntil, long state) {
        this.permitted = permitted;
        this.holders = new AtomicLongArray(permitted);
        this.leaseUntil = leaseUntil;
        this.state = state;
    }

    int left() {
        return permitted - issued(state);
    }

    boolean allBack() {
        return finished(state) == permitted;
    }

    long leaseUntil() {
        return leaseUntil;
    }

    Counts counts() {
        long now = state;
        return new Counts(finished(now), failed(now), slow(now));
    }

    boolean heldBy(long thread) {
        for (int i = 0; i < holders.length(); i++) {
            if (holders.get(i) == thread) {
                return true;
            }
        }
        return false;
    }

    /** Takes a permit; false when none is left. The lease of all that are out then ends at {@code lease} or later. */
    boolean take(long thread, long lease) {
        for (long now = state; issued(now) < permitted; now = state) {
            // Before the permit is taken: who finds them all taken must not find the lease of an earlier one.
            extendLease(lease);
            if (STATE.compareAndSet(this, now, now + ISSUED)) {
                hold(thread);
                return true;
            }
        }
        return false;
    }

    /** Brings a probe back: with a verdict, or, when the outcome is ignored, for the next call to try. */
    void giveBack(long thread, int outcome) {
        release(thread);
        long change = Outcome.ignored(outcome)
                ? -ISSUED
                : FINISHED + (Outcome.failed(outcome) ? FAILED : 0) + (Outcome.slow(outcome) ? SLOW : 0);
        STATE.getAndAdd(this, change);
    }

    /** The permits with those that are still out given up. */
    Probes withoutMissing(long lease) {
        long now = state;
        long back = now - issued(now) * ISSUED + finished(now) * ISSUED;
        return new Probes(permitted, lease, back);
    }

    BreakerStatus.ProbeStatus status() {
        long now = state;
        return new BreakerStatus.ProbeStatus(permitted, issued(now), finished(now) - failed(now), failed(now));
    }

    private void extendLease(long lease) {
        for (long now = leaseUntil; lease - now > 0; now = leaseUntil) {
            if (LEASE.compareAndSet(this, now, lease)) {
                return;
            }
        }
    }

    private void hold(long thread) {
        for (int i = 0; i < holders.length(); i++) {
            if (holders.compareAndSet(i, 0, thread)) {
                return;
            }
        }
    }

    private void release(long thread) {
        for (int i = 0; i < holders.length(); i++) {
            if (holders.compareAndSet(i, thread, 0)) {
                return;
            }
        }
    }

    private static int issued(long state) {
        return (int) (state & FIELD);
    }

    private static int finished(long state) {
        return (int) (state >>> 16 & FIELD);
    }

    private static int failed(long state) {
        return (int) (state >>> 32 & FIELD);
    }

    private static int slow(long state) {
        return (int) (state >>> 48 & FIELD);
    }
}
