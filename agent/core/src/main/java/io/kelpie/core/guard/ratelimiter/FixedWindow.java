package io.kelpie.core.guard.ratelimiter;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RateLimiterConfig;
import org.jspecify.annotations.Nullable;

/**
 * So many calls in each period, and anew in the next. Periods follow each other from the first call on. Calls that wait count
 * in advance, in the next period that has room.
 *
 * <p>Permits are lent only while the period lasts longer than any of them can be taken, as long as the coarse clock ticks as it
 * should. If it does not, what was taken counts in the newest period.
 */
final class FixedWindow extends RateLimiter {

    private final long limit;
    private final long period;
    /** When the present period began; 0 before the first call. */
    private long start;
    /** Calls in this period and, beyond the limit, in those to come. */
    private long used;

    FixedWindow(RateLimiterConfig config, Ticker ticker, ActivityClock clock, @Nullable RateLimiter before) {
        super(config, ticker, clock, before);
        limit = config.limitForPeriod();
        period = period(config);
    }

    @Override
    void count(long calls, long until, long now) {
        long before = start;
        turnOver(now);
        if (start == before || until >= start) {
            used += calls;
        }
    }

    @Override
    long claim(long now, long maxWait) {
        turnOver(now);
        if (used < limit) {
            used++;
            return GO;
        }
        long turn = abandoned.take(start, now + maxWait);
        if (turn > 0) {
            return turn <= now ? GO : turn;
        }
        long next = next(now);
        if (next - now > maxWait) {
            return REJECTED;
        }
        used++;
        return next;
    }

    @Override
    long lendable(long now, long coarse) {
        return start + period - coarse > Lease.TAKEN_WITHIN ? Math.max(0, limit - used) : 0;
    }

    @Override
    void abandon(long turn, long now) {
        turnOver(now);
        if (used > 0 && turn == start + (used - 1) / limit * period) {
            used--;
        } else {
            abandoned.add(turn);
        }
    }

    @Override
    long available(long now) {
        turnOver(now);
        return Math.max(0, limit - used);
    }

    @Override
    long next(long now) {
        return start + used / limit * period;
    }

    @Override
    long consumed(long now) {
        turnOver(now);
        return used;
    }

    @Override
    void consume(long calls, long now) {
        start = now;
        used = Math.min(calls, limit);
    }

    @Override
    boolean inherit(RateLimiter before, long now) {
        if (!(before instanceof FixedWindow window) || window.period != period) {
            return false;
        }
        start = window.start;
        long ahead = Math.max(0, window.used - window.limit);
        used = Math.min(window.used - ahead, limit) + Math.min(ahead, limit);
        return true;
    }

    private void turnOver(long now) {
        if (start == 0) {
            start = now;
        }
        long periods = (now - start) / period;
        if (periods > 0) {
            start += periods * period;
            used = periods > used / limit ? 0 : used - periods * limit;
        }
    }
}
