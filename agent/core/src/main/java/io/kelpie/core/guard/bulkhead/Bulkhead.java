package io.kelpie.core.guard.bulkhead;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Nanos;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.BulkheadConfig.Adaptive;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits that calls hold while they run; one that finds none is turned away, or waits a while among a bounded
 * number of others.
 *
 * <p>Any thread may acquire and release; without waiting that takes one compare-and-set and no memory. Who waits is served
 * in the order of coming; whether newcomers may go ahead of those is a matter of configuration. A permit belongs to no
 * thread: any may release it. {@link #reconfigure}, {@link #leave} and {@link #stay} are for the agent's threads and never
 * wait for a call: permits that are taken away while in use are owed, and nobody is admitted until enough have come back.
 */
public final class Bulkhead {

    /** More permits than there can be calls: what wakes all who wait. */
    private static final int FLOOD = 1 << 30;

    private static final int MAX_LIMIT = 1 << 29;

    private final ActivityClock clock;
    private final Permits permits;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean moving = new AtomicBoolean();
    private volatile int limit;
    /**
     * Permits that there are in all, free or held. When more are made it follows, when some are taken away it goes ahead.
     */
    private volatile int existing;

    private volatile boolean fair;
    private volatile int maxWaiting;
    private volatile long maxWaitNanos;
    private volatile @Nullable Adaptation adaptation;
    private volatile int maxInFlight;
    /** Counts leaving and staying; odd while the agent leaves. */
    private volatile int departures;

    /** A bulkhead as configured. */
    public Bulkhead(BulkheadConfig config, ActivityClock clock) {
        this.clock = clock;
        this.permits = new Permits(0);
        reconfigure(config);
    }

    /** Takes a permit when there is one, and nobody has a better right to it. While the agent leaves there is always one. */
    public boolean tryAcquire() {
        return !(fair && permits.hasQueuedThreads()) && permits.tryAcquire();
    }

    /** Whether a call that finds no permit may wait for one. */
    public boolean mayWait() {
        return maxWaitNanos > 0 && maxWaiting > 0;
    }

    /**
     * Takes a permit, and waits for it if need be, as long and with as many others as the configuration allows.
     *
     * @throws InterruptedException when someone wants the thread to stop; it then has no permit
     */
    public Admission acquire() throws InterruptedException {
        int before = departures;
        boolean admitted = !leaving(before) && (tryAcquire() || await());
        if (departures == before && !leaving(before)) {
            return admitted ? Admission.ADMITTED : Admission.REFUSED;
        }
        if (admitted) {
            permits.release(); // it is one of those that only woke the waiters
        }
        return Admission.LEFT;
    }

    private boolean await() throws InterruptedException {
        long wait = maxWaitNanos;
        if (wait <= 0 || waiting.get() >= maxWaiting) {
            return false;
        }
        try {
            return waiting.incrementAndGet() <= maxWaiting && permits.tryAcquire(wait, TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Takes a permit even if there is none: for a limit that is only observed. */
    public void force() {
        permits.take(1);
    }

    /** Gives a permit back. */
    public void release() {
        inFlight(); // notes the most
        permits.release();
    }

    /**
     * Gives a permit back, and tells an adaptive limit about the call.
     *
     * @param dropped whether the call's end is a sign of overload
     */
    public void release(long elapsedNanos, boolean dropped) {
        int running = inFlight();
        permits.release();
        Adaptation adaptive = adaptation;
        if (adaptive != null && adaptive.add(elapsedNanos, running, dropped) && moving.compareAndSet(false, true)) {
            try {
                int next = adaptive.next();
                if (next >= 0 && adaptive == adaptation) {
                    resize(next);
                }
            } finally {
                moving.set(false);
            }
        }
    }

    /**
     * Goes on under another configuration at once; calls that run keep their permits. A limit that stays adaptive goes on
     * from where it is.
     */
    public synchronized void reconfigure(BulkheadConfig config) {
        beginMove();
        try {
            fair = config.fairCallHandlingEnabled();
            maxWaiting = config.maxWaitingCalls();
            maxWaitNanos = Nanos.of(config.maxWaitDuration());
            Adaptive adaptive = config.adaptive();
            Adaptation present = adaptation;
            if (adaptive == null) {
                adaptation = null;
                resize(config.maxConcurrentCalls());
            } else if (present == null || !present.isFor(adaptive)) {
                int wish = present == null ? config.maxConcurrentCalls() : limit;
                int begin = Math.min(Math.max(wish, adaptive.minLimit()), adaptive.maxLimit());
                adaptation = new Adaptation(adaptive, begin, clock);
                resize(begin);
            }
        } finally {
            moving.set(false);
        }
    }

    /** Wakes all who wait, and lets nobody wait until {@link #stay}. */
    public synchronized void leave() {
        int before = departures;
        if (!leaving(before)) {
            departures = before + 1;
            beginMove();
            make(FLOOD);
            moving.set(false);
        }
    }

    /** Limits again. */
    public synchronized void stay() {
        int before = departures;
        if (leaving(before)) {
            beginMove();
            make(-FLOOD);
            moving.set(false);
            departures = before + 1;
        }
    }

    /** A snapshot for display. */
    public BulkheadStatus status() {
        int running = inFlight();
        return new BulkheadStatus(limit, adaptation != null, running, waiting.get(), maxInFlight);
    }

    /** Calls that run, or 0 while the limit moves; also keeps the record of the most. */
    private int inFlight() {
        int all = existing;
        int running = all - permits.availablePermits();
        if (existing != all || running < 0) {
            return 0;
        }
        if (running > maxInFlight) {
            maxInFlight = running;
        }
        return running;
    }

    /** Waits for an adaptive limit that is moving, which is a matter of nanoseconds. */
    private void beginMove() {
        while (!moving.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
    }

    private void resize(int next) {
        int size = Math.min(next, MAX_LIMIT);
        int change = size - limit;
        limit = size;
        make(change);
    }

    /** Adds permits to those that exist, or takes some away. */
    private void make(int change) {
        int before = existing;
        if (change > 0) {
            permits.release(change);
            existing = before + change;
        } else if (change < 0) {
            existing = before + change;
            permits.take(-change);
        }
    }

    private static boolean leaving(int departures) {
        return (departures & 1) != 0;
    }
}
