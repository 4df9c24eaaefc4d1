package io.kelpie.core.guard.ratelimiter;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Nanos;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RateLimiterConfig;
import org.jspecify.annotations.Nullable;

/**
 * What tells a call to begin, to wait for its turn, or to go away. A call that is turned away has used up nothing.
 *
 * <p>It never lets more calls begin than configured: what was taken from a {@link Lease} counts as taken at the latest possible
 * time. It turns none away that is allowed, with one exception, see {@link Smooth}.
 *
 * <p>Any thread may ask; nothing is allocated. Times within are nanoseconds since a moment before the first call, so they are
 * positive and do not wrap.
 */
public abstract sealed class RateLimiter permits Smooth, FixedWindow, RollingWindow {

    /** The answer of {@link #reserve}: the call may begin. */
    public static final long GO = 0;
    /** The answer of {@link #reserve}: the call is turned away. */
    public static final long REJECTED = -1;

    private final RateLimiterConfig.Type type;
    private final Ticker ticker;
    private final long origin;
    private final Lease lease;
    /** Turns that others gave back; under the lock. */
    final Abandoned abandoned = new Abandoned();
    /** No call may begin before; 0 when that is not known. Written under the lock. */
    private volatile long shutUntil;

    RateLimiter(RateLimiterConfig config, Ticker ticker, ActivityClock clock, @Nullable RateLimiter before) {
        this.type = config.type();
        this.ticker = ticker;
        this.origin = before == null ? ticker.nanos() - 1 : before.origin;
        this.lease = new Lease(clock);
    }

    /**
     * A limiter as configured; what was used up of the one before is used up of this one.
     *
     * @throws IllegalArgumentException when a rolling window would be too big to remember
     */
    public static RateLimiter of(
            RateLimiterConfig config, Ticker ticker, ActivityClock clock, @Nullable RateLimiter before) {
        RateLimiter limiter = switch (config.type()) {
            case SMOOTH -> new Smooth(config, ticker, clock, before);
            case FIXED -> new FixedWindow(config, ticker, clock, before);
            case ROLLING -> new RollingWindow(config, ticker, clock, before);
        };
        if (before != null) {
            limiter.takeOver(before);
        }
        return limiter;
    }

    /**
     * Asks for a call to begin: {@link #GO}, {@link #REJECTED}, or a positive number, the call's turn, for {@link #waitFor} and
     * {@link #giveBack}.
     *
     * @param maxWaitNanos how long the call would wait; 0: not at all
     */
    public final long reserve(long maxWaitNanos) {
        if (lease.take()) {
            return GO;
        }
        long wait = Math.min(maxWaitNanos, Nanos.MAX);
        long shut = shutUntil;
        return shut != 0 && shut - now() > wait ? REJECTED : reserveExactly(wait);
    }

    private long reserveExactly(long maxWait) {
        lease.lock();
        long lend = 0;
        long coarse = lease.coarse();
        try {
            long now = now();
            settle(now);
            long turn = claim(now, maxWait);
            if (turn == GO) {
                lend = lendable(now, coarse - origin);
            }
            shut(turn == REJECTED && abandoned.isEmpty() ? next(now) : 0);
            return turn;
        } finally {
            lease.unlock(lend, coarse);
        }
    }

    private void shut(long until) {
        if (shutUntil != until) {
            shutUntil = until;
        }
    }

    /** Nanoseconds from now to a turn that {@link #reserve} gave. */
    public final long waitFor(long turn) {
        return Math.max(0, turn - now());
    }

    /** Gives up a turn that {@link #reserve} gave, for others to take. */
    public final void giveBack(long turn) {
        lease.lock();
        try {
            long now = now();
            settle(now);
            abandon(turn, now);
            shut(0);
        } finally {
            lease.unlock(0, lease.coarse());
        }
    }

    /** A snapshot for display. */
    public final RateLimiterStatus status() {
        lease.lock();
        try {
            long now = now();
            settle(now);
            long available = available(now);
            return new RateLimiterStatus(type, available, available > 0 ? 0 : Math.max(0, next(now) - now));
        } finally {
            lease.unlock(0, lease.coarse());
        }
    }

    private void takeOver(RateLimiter before) {
        before.lease.lock();
        try {
            long now = before.now();
            before.settle(now);
            if (!inherit(before, now)) {
                consume(before.consumed(now), now);
            }
        } finally {
            before.lease.unlock(0, before.lease.coarse());
        }
    }

    private void settle(long now) {
        long taken = lease.taken();
        if (taken > 0) {
            count(taken, Math.max(1, lease.takenUntil(now + origin) - origin), now);
        }
    }

    private long now() {
        return ticker.nanos() - origin;
    }

    /** Nanoseconds of the period, at least 1. */
    static long period(RateLimiterConfig config) {
        return Math.max(1, Nanos.of(config.limitRefreshPeriod()));
    }

    /** Counts calls that began between the last unlocking and the given time. This and all below: under the lock. */
    abstract void count(long calls, long until, long now);

    /** Counts a call if it may begin within the time, and says when. */
    abstract long claim(long now, long maxWait);

    /** How many calls could begin without another look, until the coarse clock, which now shows this, has ticked. */
    abstract long lendable(long now, long coarse);

    /** Forgets a call that was told to wait for this turn. */
    abstract void abandon(long turn, long now);

    /** Calls that may begin now. */
    abstract long available(long now);

    /** When the next call may begin. */
    abstract long next(long now);

    /** Calls that count at present, those that wait included. */
    abstract long consumed(long now);

    /** Counts calls as if they had just begun. */
    abstract void consume(long calls, long now);

    /** Goes on with the books of another limiter; false when that cannot be done exactly. */
    abstract boolean inherit(RateLimiter before, long now);
}
