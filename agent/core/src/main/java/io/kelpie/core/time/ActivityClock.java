package io.kelpie.core.time;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A clock that costs one memory read: a thread of its own publishes the time every 50 ms.
 *
 * <p>It shows two times. {@link #active} is the time during which this process was running: a tick advances it by what
 * really passed, but by at most four periods, so that calls in flight do not turn slow because the machine was asleep or the
 * process was stopped. {@link #nanos} is the ticker's own time as of the last tick.
 *
 * <p>Any thread may read it. It is started and closed by the agent's threads, never by one of the application, whose class
 * loaders a new thread would hold on to. A clock that could not start its thread says so and stays usable:
 * {@link #nanos} then reads the ticker, and {@link #active} stands still. The loop allocates nothing and so survives a full
 * heap.
 */
public final class ActivityClock implements AutoCloseable {

    /** Time between two ticks. */
    public static final long PERIOD = 50_000_000;

    private static final long MAX_STEP = 4 * PERIOD;
    private static final long JOIN_MILLIS = 1_000;

    private final Ticker ticker;
    private final ThreadFactory threads;
    private volatile boolean running;
    private volatile long nanos;
    private volatile long active;
    private @Nullable Thread thread;

    /** A clock that stands still until {@link #start}; the factory makes its daemon thread. */
    public ActivityClock(Ticker ticker, ThreadFactory threads) {
        this.ticker = ticker;
        this.threads = threads;
        this.nanos = ticker.nanos();
    }

    /** Starts the ticking, once; false when there is no thread to be had. */
    public synchronized boolean start() {
        if (running) {
            return true;
        }
        nanos = ticker.nanos();
        try {
            thread = threads.newThread(new Runnable() {
                @Override
                public void run() {
                    tickAlong();
                }
            });
            running = true;
            thread.start();
            return true;
        } catch (OutOfMemoryError noThread) {
            running = false;
            thread = null;
            return false;
        }
    }

    /** Nanoseconds during which this process was running, since an arbitrary moment; at most a period behind. */
    public long active() {
        return active;
    }

    /** A recent reading of the ticker: never ahead of it, and a period behind unless the machine is very busy. */
    public long nanos() {
        return running ? nanos : ticker.nanos();
    }

    /** Publishes the present time. Called by the clock's own thread. */
    void tick() {
        long now = ticker.nanos();
        long step = now - nanos;
        if (step > 0) {
            long before = active; // this thread alone writes it
            active = before + Math.min(step, MAX_STEP);
        }
        nanos = now;
    }

    /** Ends the thread, and waits for it. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            running = false;
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

    private void tickAlong() {
        try {
            while (running) {
                LockSupport.parkNanos(this, PERIOD);
                Thread.interrupted(); // a stray interrupt must not turn the wait into a spin
                tick();
            }
        } finally {
            running = false; // should someone kill this thread, readers get the exact time and not an old one for ever
        }
    }
}
