package io.kelpie.core.guard.timeout;

import io.kelpie.core.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What looks after all {@link Watch watches}: a hashed timer wheel (Varghese and Lauck, 1987) with a lazy rim and one thread.
 *
 * <p>The rim belongs to the thread that turns the wheel. A watch stays in it over many calls: arming and disarming do not
 * touch it, they only change the watch. When its tick comes, the thread looks at the watch: time over, it strikes; armed for
 * longer, it goes to its new tick; idle, it stays for one more limit, since the next call's end cannot come before that; idle
 * and not armed since the last look, it goes. Only a watch that is in no list or in a later one than its call needs is handed
 * over, through an inbox, a stack that anybody pushes to by compare-and-set. No watch is put farther than the horizon of 4 s,
 * so a watch that its owner forgot is soon free.
 *
 * <p>A tick is 2^20 ns, about a millisecond. A limit is never struck early, and late by a tick and what the thread needs to
 * wake up. The thread sleeps until the next tick that has a watch, and without limit when there is none.
 *
 * <p>Any thread may arm, without locks; {@link #start} and {@link #close} are for the agent's threads. A wheel that could not
 * start its thread says so; time limits then never strike. Nothing is allocated after the start.
 */
public final class Wheel implements AutoCloseable {

    static final long NEVER = Long.MAX_VALUE;

    private static final long AWAKE = Long.MIN_VALUE;
    private static final int TICK_SHIFT = 20;
    /** About 4.3 s. */
    private static final int HORIZON_TICKS = 4096;

    private static final long JOIN_MILLIS = 1_000;

    private static final VarHandle WAKE_AT;

    static {
        try {
            WAKE_AT = MethodHandles.lookup().findVarHandle(Wheel.class, "wakeAt", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Ticker ticker;
    private final ThreadFactory threads;
    /** Times are counted from here, so that they do not wrap. */
    private final long origin;

    private final AtomicReference<@Nullable Watch> inbox = new AtomicReference<>();
    private final Slots slots;
    /** Held for one turn; only a pause ever waits for it. */
    private final ReentrantLock turning = new ReentrantLock();
    /** The last tick whose list was looked through. */
    private long reached;

    /** When the thread will look again by itself, by the wheel's time. */
    private volatile long wakeAt = AWAKE;

    private volatile boolean stopped;
    private volatile boolean paused;
    /** Calls that began before this time end without their limit. */
    private volatile long inForceFrom = Long.MIN_VALUE;

    private volatile @Nullable Thread thread;
    private volatile long struck;
    private volatile long failed;

    /** A wheel that stands still until {@link #start}; the factory makes its daemon thread. */
    public Wheel(Ticker ticker, ThreadFactory threads) {
        this(ticker, threads, HORIZON_TICKS);
    }

    Wheel(Ticker ticker, ThreadFactory threads, int ticks) {
        this.slots = new Slots(ticks);
        this.ticker = ticker;
        this.threads = threads;
        this.origin = ticker.nanos();
    }

    /** Starts the thread, once; false when there is none to be had. */
    public synchronized boolean start() {
        if (thread != null && !stopped) {
            return true;
        }
        try {
            Thread made = threads.newThread(new Runnable() {
                @Override
                public void run() {
                    turnAlong();
                }
            });
            stopped = false;
            thread = made;
            made.start();
            return true;
        } catch (OutOfMemoryError noThread) {
            stopped = true;
            thread = null;
            return false;
        }
    }

    /** What it did so far. */
    public WheelStatus status() {
        return new WheelStatus(thread != null && !stopped, struck, failed);
    }

    /** Ends the thread, and waits for it. Calls in flight end without their limit. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            stopped = true;
            ending = thread;
            thread = null;
        }
        if (ending == null) {
            return;
        }
        LockSupport.unpark(ending);
        try {
            ending.join(JOIN_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    Ticker ticker() {
        return ticker;
    }

    /** A reading of the ticker as the wheel's time. */
    long since(long nanos) {
        return nanos - origin;
    }

    /** The first tick that begins at this time or later. */
    static long tickAfter(long time) {
        return -(-time >> TICK_SHIFT);
    }

    /** Makes the thread look at a watch before this time is over. Called by who arms it. */
    void visit(Watch watch, long time) {
        if (stopped) {
            return;
        }
        if (watch.enterInbox()) {
            Watch top;
            do {
                top = inbox.get();
                watch.nextInInbox = top;
            } while (!inbox.compareAndSet(top, watch));
        }
        // Also when it was in the inbox already: then for a limit that may have been longer.
        long planned = wakeAt;
        if (time < planned && WAKE_AT.compareAndSet(this, planned, AWAKE)) {
            LockSupport.unpark(thread);
        }
    }

    /** After this nothing strikes that was armed before {@link #resume}. */
    public void pause() {
        paused = true;
        turning.lock();
        try {
            // whoever was striking is through
        } finally {
            turning.unlock();
        }
    }

    /** Lets the limits of calls strike that begin from now on. The ends of those before may have been seen by nobody. */
    public void resume() {
        inForceFrom = since(ticker.nanos());
        paused = false;
    }

    /** Looks at all watches whose tick has come; the time of the next one. Called by the wheel's own thread. */
    long turn() {
        turning.lock();
        try {
            return turnOnce();
        } finally {
            turning.unlock();
        }
    }

    private long turnOnce() {
        long now = since(ticker.nanos());
        long present = Math.max(now >> TICK_SHIFT, reached);
        long from = reached;
        reached = present;
        takeIn(now);
        // A watch that moves on while this goes around may land in a list that comes later in the same round. Then it
        // is
        // looked at once too often.
        long end = Math.min(present, from + slots.horizon() + 1);
        for (long tick = slots.next(from); tick <= end; tick = slots.next(tick)) {
            Watch watch = slots.takeAll(tick);
            while (watch != null) {
                Watch following = watch.next;
                watch.next = null;
                watch.previous = null;
                look(watch, now);
                watch = following;
            }
        }
        long next = slots.next(present);
        return next == NEVER ? NEVER : next << TICK_SHIFT;
    }

    private void takeIn(long now) {
        Watch watch = inbox.getAndSet(null);
        while (watch != null) {
            Watch following = watch.nextInInbox;
            watch.nextInInbox = null;
            watch.leaveInbox();
            if (watch.visit != NEVER) {
                slots.remove(watch, watch.visit);
            }
            look(watch, now);
            watch = following;
        }
    }

    /** Decides about a watch that is in no list. */
    private void look(Watch watch, long now) {
        watch.visit = NEVER; // before the word is read: an arming after that asks for a visit by itself
        long word = watch.word();
        if (Watch.phase(word) == Watch.ARMED) {
            long deadline = since(watch.startNanos()) + watch.limit();
            if (deadline > now) {
                put(watch, word, deadline);
            } else if (!paused && since(watch.startNanos()) >= inForceFrom && watch.strike(word)) {
                expire(watch, word);
            }
        } else if (Watch.phase(word) == Watch.IDLE && Watch.arming(word) != watch.seen) {
            put(watch, word, now + watch.limit());
        }
    }

    private void expire(Watch watch, long word) {
        long struckBefore = struck; // this thread alone writes them
        struck = struckBefore + 1;
        if (!watch.deliver(word)) {
            long failedBefore = failed;
            failed = failedBefore + 1;
        }
    }

    private void put(Watch watch, long word, long time) {
        long tick = Math.min(Math.max(tickAfter(time), reached + 1), reached + slots.horizon());
        watch.seen = Watch.arming(word);
        slots.put(watch, tick);
        watch.visit = tick;
    }

    private void turnAlong() {
        try {
            while (!stopped) {
                sleepUntil(turn());
            }
        } finally {
            stopped = true;
        }
    }

    private void sleepUntil(long time) {
        wakeAt = time;
        if (inbox.get() == null && !stopped) {
            if (time == NEVER) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, time - since(ticker.nanos()));
            }
        }
        wakeAt = AWAKE;
        Thread.interrupted(); // a stray interrupt must not turn the wait into a spin
    }
}
