package io.kelpie.core.guard.ratelimiter;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RateLimiterConfig;
import org.jspecify.annotations.Nullable;

/**
 * So many calls in the period that ends now, whenever that is: a ring of as many places, each with the time of its last call. A
 * place is free again a period after that. Since each is used once in a period, no period has more calls than places.
 *
 * <p>Times in the ring are sorted, from the head on; those of calls that wait are in the future. Nothing is lent: a lease would
 * not know the times. A turn that is given back while another waits for the same place a period later can be taken until its
 * time has come.
 */
final class RollingWindow extends RateLimiter {

    private static final int MOST = 1 << 20;

    private final long period;
    private final long[] times;
    private int head;

    RollingWindow(RateLimiterConfig config, Ticker ticker, ActivityClock clock, @Nullable RateLimiter before) {
        super(config, ticker, clock, before);
        int limit = config.limitForPeriod();
        if (limit > MOST) {
            throw new IllegalArgumentException(
                    "A rolling rate limiter remembers every call of the period; limitForPeriod " + limit
                            + " is more than the " + MOST + " that it can. Use type: fixed or smooth.");
        }
        period = period(config);
        times = new long[limit];
        for (int i = 0; i < limit; i++) {
            times[i] = -period;
        }
    }

    @Override
    void count(long calls, long until, long now) {
        throw new IllegalStateException("Bug: a rolling window lends nothing.");
    }

    @Override
    long claim(long now, long maxWait) {
        long next = next(now);
        if (next <= now) {
            replaceOldest(now);
            return GO;
        }
        long turn = abandoned.take(now, now + maxWait);
        if (turn > 0) {
            return turn == now ? GO : turn;
        }
        if (next - now > maxWait) {
            return REJECTED;
        }
        replaceOldest(next);
        return next;
    }

    @Override
    long lendable(long now, long coarse) {
        return 0;
    }

    @Override
    void abandon(long turn, long now) {
        int place = times.length - 1;
        while (place >= 0 && at(place) != turn) {
            place--;
        }
        if (place < 0) {
            abandoned.add(turn); // another waits for this place a period later
            return;
        }
        for (; place > 0; place--) {
            set(place, at(place - 1));
        }
        long before = turn; // when the turn was given, the place had been used a period ago, longer than any other
        do {
            before -= period;
        } while (abandoned.remove(before));
        set(0, before);
    }

    @Override
    long available(long now) {
        long free = 0;
        while (free < times.length && at((int) free) + period <= now) {
            free++;
        }
        return free;
    }

    @Override
    long next(long now) {
        return at(0) + period;
    }

    @Override
    long consumed(long now) {
        return times.length - available(now);
    }

    @Override
    void consume(long calls, long now) {
        for (long i = Math.min(calls, times.length); i > 0; i--) {
            replaceOldest(now);
        }
    }

    @Override
    boolean inherit(RateLimiter before, long now) {
        if (!(before instanceof RollingWindow window) || window.period != period) {
            return false;
        }
        for (int i = Math.max(0, window.times.length - times.length); i < window.times.length; i++) {
            replaceOldest(window.at(i));
        }
        return true;
    }

    /** Puts a time into the place of the oldest, and where it belongs in the order. */
    private void replaceOldest(long time) {
        head = (head + 1) % times.length;
        int place = times.length - 1;
        while (place > 0 && at(place - 1) > time) {
            set(place, at(place - 1));
            place--;
        }
        set(place, time);
    }

    private long at(int place) {
        return times[(int) (((long) head + place) % times.length)];
    }

    private void set(int place, long time) {
        times[(int) (((long) head + place) % times.length)] = time;
    }
}
