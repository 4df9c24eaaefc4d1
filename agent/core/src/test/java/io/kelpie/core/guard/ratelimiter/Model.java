package io.kelpie.core.guard.ratelimiter;

import io.kelpie.model.config.RateLimiterConfig;
import java.util.TreeMap;

/** What a rate limiter should do, told in the plainest way and without regard to cost. */
abstract class Model {

    /** When a call that comes now could begin, or later. */
    abstract long next(long now);

    /** Notes a call that begins at this time, as told by {@link #next}. */
    abstract void begin(long now, long at);

    /** Asks as a limiter is asked: the wait, or -1. */
    final long ask(long now, long maxWait) {
        long wait = next(now) - now;
        if (wait > maxWait) {
            return -1;
        }
        begin(now, now + wait);
        return wait;
    }

    static Model of(RateLimiterConfig config) {
        return switch (config.type()) {
            case SMOOTH -> new Bucket(config, config.burst());
            case FIXED -> new Windows(config);
            case ROLLING -> new Everything(config);
        };
    }

    /** A bucket that fills by a nanosecond's worth each nanosecond; calls that wait have taken theirs in advance. */
    static final class Bucket extends Model {

        private final long cost;
        private final long capacity;
        private long level;
        private long filled;
        private boolean begun;

        Bucket(RateLimiterConfig config, int burst) {
            long period = config.limitRefreshPeriod().toNanos();
            cost = (period + config.limitForPeriod() - 1) / config.limitForPeriod();
            capacity = cost * burst;
            level = capacity;
        }

        private void fill(long now) {
            if (begun) {
                level = Math.min(capacity, level + (now - filled));
            }
            begun = true;
            filled = now;
        }

        @Override
        long next(long now) {
            fill(now);
            return now + Math.max(0, cost - level);
        }

        @Override
        void begin(long now, long at) {
            fill(now);
            level -= cost;
        }
    }

    /** Calls by the number of the period, counted from the first call. */
    static final class Windows extends Model {

        private final RateLimiterConfig config;
        private final long period;
        private final TreeMap<Long, Integer> calls = new TreeMap<>();
        private long first = -1;

        Windows(RateLimiterConfig config) {
            this.config = config;
            this.period = config.limitRefreshPeriod().toNanos();
        }

        @Override
        long next(long now) {
            first = calls.isEmpty() ? now : first;
            long number = (now - first) / period;
            while (calls.getOrDefault(number, 0) >= config.limitForPeriod()) {
                number++;
            }
            return Math.max(now, first + number * period);
        }

        @Override
        void begin(long now, long at) {
            calls.merge((at - first) / period, 1, Integer::sum);
        }
    }

    /** All calls ever; one may begin when too few began in the period before, and in the order of asking. */
    static final class Everything extends Model {

        private final RateLimiterConfig config;
        private final long period;
        private final TreeMap<Long, Integer> calls = new TreeMap<>();

        Everything(RateLimiterConfig config) {
            this.config = config;
            this.period = config.limitRefreshPeriod().toNanos();
        }

        @Override
        long next(long now) {
            long at = now;
            while (inPeriodBefore(at) >= config.limitForPeriod()) {
                at = calls.tailMap(at - period, false).firstKey() + period;
            }
            return at;
        }

        private int inPeriodBefore(long at) {
            // Those reserved for later count too: who comes now is behind them.
            return calls.tailMap(at - period, false).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        @Override
        void begin(long now, long at) {
            calls.merge(at, 1, Integer::sum);
        }
    }
}
