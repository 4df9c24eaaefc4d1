package io.kelpie.core.guard.timeout;

import io.kelpie.core.time.Nanos;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The time limit of one call at a time: armed when the call begins, disarmed when it ends. Is the limit over before that, the
 * {@link Wheel} calls {@link #expire}, which interrupts the thread that armed it.
 *
 * <p>All that matters is one word, an arming's number and its phase:
 *
 * <pre>
 *   IDLE --arm--> ARMED --disarm--> IDLE
 *                 ARMED --the wheel--> FIRING --expire() is back--> FIRED --disarm--> IDLE
 * </pre>
 *
 * <p>Both ways out of ARMED are a compare-and-set, so exactly one is taken; and a disarm that finds FIRING waits for FIRED.
 * Therefore no interrupt of this watch reaches a thread after {@link #disarm} returned, and an arming never suffers from the
 * one before it (interleavings: {@code WatchStress}).
 *
 * <p>A watch belongs to one call at a time: {@code arm} and {@code disarm} alternate, on any threads that hand it over in an
 * orderly way. It may be used again at once. Between calls it keeps no thread. Everything else may be asked by anybody.
 */
public class Watch {

    static final long IDLE = 0;
    static final long ARMED = 1;
    static final long FIRING = 2;
    static final long FIRED = 3;

    private static final long PHASE = 3;
    private static final long NEXT_ARMING = 4;
    private static final int SPINS = 100;
    private static final long NAP = 20_000;

    private static final VarHandle WORD;
    private static final VarHandle THREAD;
    private static final VarHandle START;
    private static final VarHandle LIMIT;
    private static final VarHandle IN_INBOX;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WORD = lookup.findVarHandle(Watch.class, "word", long.class);
            THREAD = lookup.findVarHandle(Watch.class, "thread", Thread.class);
            START = lookup.findVarHandle(Watch.class, "start", long.class);
            LIMIT = lookup.findVarHandle(Watch.class, "limit", long.class);
            IN_INBOX = lookup.findVarHandle(Watch.class, "inInbox", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Wheel wheel;
    private volatile long word;
    private @Nullable Thread thread;

    @SuppressWarnings("UnusedVariable") // used through START
    private long start;

    @SuppressWarnings("UnusedVariable") // used through LIMIT
    private long limit;

    private boolean interrupted;
    /** The thread that is calling {@link #expire}; only that thread learns anything from it. */
    private @Nullable Thread expirer;

    @SuppressWarnings("UnusedVariable") // used through IN_INBOX
    private volatile boolean inInbox;

    /** The tick in which the wheel looks at this watch next; written by the wheel's thread alone. */
    volatile long visit = Wheel.NEVER;

    /** The next watch in the wheel's inbox. */
    @Nullable
    Watch nextInInbox;

    /** The neighbours in the list of a slot; these and the note below are the wheel's thread's own. */
    @Nullable
    Watch previous;

    @Nullable
    Watch next;

    /** The arming that the wheel saw last. */
    long seen;

    /** A watch that is idle. */
    public Watch(Wheel wheel) {
        this.wheel = wheel;
    }

    /** Begins a call of the current thread that may take so many nanoseconds. */
    public final void arm(long limitNanos) {
        arm(limitNanos, wheel.ticker().nanos());
    }

    /** The same for who has just read the ticker. */
    public final void arm(long limitNanos, long now) {
        long before = word;
        if ((before & PHASE) != IDLE) {
            throw new IllegalStateException("Bug: a watch was armed for two calls at once.");
        }
        long allowed = Math.min(Math.max(limitNanos, 0), Nanos.MAX);
        long until = wheel.since(now) + allowed;
        THREAD.setRelease(this, Thread.currentThread());
        START.setRelease(this, now);
        LIMIT.setRelease(this, allowed);
        word = before + NEXT_ARMING + ARMED;
        // After the word: either this sees that the wheel has taken the watch out, or the wheel sees that it is armed.
        if (visit > Wheel.tickAfter(until)) {
            wheel.visit(this, until);
        }
    }

    /**
     * Ends the call: whether its time was over before.
     *
     * <p>If so, this waits the moment until {@link #expire} is through, and takes back the interrupt that it caused: the
     * current thread's flag is cleared, unless it was set already when the time was over. An interrupt by someone else that
     * comes after the watch's own cannot be told from it and is cleared too.
     */
    public final boolean disarm() {
        long now = word;
        if ((now & PHASE) == ARMED && WORD.compareAndSet(this, now, now - ARMED)) {
            THREAD.setRelease(this, (Thread) null);
            return false;
        }
        return (word & PHASE) != IDLE && settle();
    }

    private boolean settle() {
        if ((word & PHASE) == FIRING && expirer != Thread.currentThread()) {
            awaitFired();
        }
        // Else expire() itself has ended the call. It finds that the watch has moved on and leaves it alone.
        if (interrupted) {
            interrupted = false;
            if (thread == Thread.currentThread()) {
                Thread.interrupted();
            }
        }
        THREAD.setRelease(this, (Thread) null);
        word = word & ~PHASE;
        return true;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint is all that is wanted
    private void awaitFired() {
        for (int i = 0; (word & PHASE) == FIRING; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else if (Thread.currentThread().isInterrupted()) {
                Thread.yield(); // parking would not wait
            } else {
                LockSupport.parkNanos(this, NAP);
            }
        }
    }

    /**
     * The time is over: interrupts the thread. Called at most once per arming, by the wheel's thread, which meanwhile serves
     * nobody else: an override must be brief and must not block. What it throws is counted and goes no further. It may itself
     * end the call with {@link #disarm}.
     */
    protected void expire() {
        Thread late = thread;
        if (late != null && !late.isInterrupted()) {
            interrupted = true;
            late.interrupt();
        }
    }

    /** The thread whose call is under way; null when there is none. */
    public final @Nullable Thread thread() {
        return (Thread) THREAD.getAcquire(this);
    }

    /** When the present or last call began, by the ticker. */
    public final long startNanos() {
        return (long) START.getAcquire(this);
    }

    /** Whether a call is under way whose time is not over. */
    public final boolean armed() {
        return (word & PHASE) == ARMED;
    }

    /** The call that is under way; null when there is none, or when it changed meanwhile. */
    public final @Nullable InFlight inFlight() {
        long before = word;
        Thread running = thread();
        long began = startNanos();
        long after = word;
        return running == null || phase(before) == IDLE || phase(after) == IDLE || arming(before) != arming(after)
                ? null
                : new InFlight(running, began, phase(after) != ARMED);
    }

    /** The present arming and its phase. */
    final long word() {
        return word;
    }

    /** Nanoseconds that the present or last call may take. */
    final long limit() {
        return (long) LIMIT.getAcquire(this);
    }

    static long phase(long word) {
        return word & PHASE;
    }

    static long arming(long word) {
        return word & ~PHASE;
    }

    /** Ends the time of an arming; false when it is not in force any more. */
    final boolean strike(long armed) {
        return WORD.compareAndSet(this, armed, arming(armed) | FIRING);
    }

    /** Tells the call that was struck; false when that failed. */
    final boolean deliver(long armed) {
        expirer = Thread.currentThread();
        try {
            expire();
            return true;
        } catch (Throwable failure) {
            return false;
        } finally {
            expirer = null;
            // Fails when expire() disarmed the watch, which may serve another call by now.
            WORD.compareAndSet(this, arming(armed) | FIRING, arming(armed) | FIRED);
        }
    }

    /** Whether the watch is not in the inbox already; from now on it is. */
    final boolean enterInbox() {
        return !(boolean) IN_INBOX.getAndSet(this, true);
    }

    final void leaveInbox() {
        IN_INBOX.setVolatile(this, false);
    }
}
