package io.kelpie.core.guard.ratelimiter;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RateLimiterConfig;
import org.jspecify.annotations.Nullable;

/**
 * Evenly spaced calls, with a burst after a quiet time: the generic cell rate algorithm (ITU-T I.371), which is a token
 * bucket told by a single number, the time at which the bucket will be full again.
 *
 * <p>A call costs the period divided by the limit, rounded up to a nanosecond. When calls were taken from a lease while the
 * bucket was full, nobody knows when within the lease that was; they count as taken at its end. Therefore a lease is at
 * most an eighth of the burst, and in the moments after one a burst can be cut short by as much. A turn that is given back
 * can be taken by another until its time has come, then it is lost.
 */
final class Smooth extends RateLimiter {

    private static final int LEASED_PART = 8;
    /** 73 years; more would overflow when waiting times are added. */
    private static final long FAR = Long.MAX_VALUE / 4;

    private final long cost;
    private final long burst;
    /** How far in the future the bucket may be full with a call still allowed. */
    private final long tolerance;

    /** When the bucket is full again. */
    private long full;

    Smooth(RateLimiterConfig config, Ticker ticker, ActivityClock clock, @Nullable RateLimiter before) {
        super(config, ticker, clock, before);
        long limit = config.limitForPeriod();
        cost = (period(config) + limit - 1) / limit;
        burst = config.burst();
        tolerance = burst - 1 > FAR / cost ? FAR : (burst - 1) * cost;
    }

    @Override
    void count(long calls, long until, long now) {
        full = Math.max(full, until) + calls * cost;
    }

    @Override
    long claim(long now, long maxWait) {
        long earliest = full - tolerance;
        if (earliest <= now) {
            full = Math.max(full, now) + cost;
            return GO;
        }
        long turn = abandoned.take(now, now + maxWait);
        if (turn > 0) {
            return turn == now ? GO : turn;
        }
        if (earliest - now > maxWait) {
            return REJECTED;
        }
        full += cost;
        return earliest;
    }

    @Override
    long lendable(long now, long coarse) {
        return Math.min(available(now), burst / LEASED_PART);
    }

    @Override
    void abandon(long turn, long now) {
        if (turn != lastTurn()) {
            abandoned.add(turn);
            return;
        }
        do {
            full -= cost;
        } while (abandoned.remove(lastTurn()));
    }

    private long lastTurn() {
        return full - cost - tolerance;
    }

    @Override
    long available(long now) {
        long room = now + tolerance - Math.max(full, now);
        return room < 0 ? 0 : room / cost + 1;
    }

    @Override
    long next(long now) {
        return full - tolerance;
    }

    @Override
    long consumed(long now) {
        long owed = full - now;
        return owed <= 0 ? 0 : (owed + cost - 1) / cost;
    }

    @Override
    void consume(long calls, long now) {
        full = now + (calls > tolerance / cost ? tolerance + cost : calls * cost);
    }

    @Override
    boolean inherit(RateLimiter before, long now) {
        if (!(before instanceof Smooth smooth) || smooth.cost != cost) {
            return false;
        }
        long owed = Math.max(0, smooth.full - now);
        long ahead = Math.max(0, owed - smooth.tolerance - cost); // by calls that wait
        full = now + Math.min(owed - ahead, tolerance + cost) + ahead;
        return true;
    }
}
