package io.kelpie.model.restart;

import io.kelpie.model.restart.RestartDecision.GiveUp;
import io.kelpie.model.restart.RestartDecision.RestartIn;
import io.kelpie.model.text.DurationText;
import java.time.Duration;

/**
 * Decides whether something that has died is started again, and when.
 *
 * <p>Every restart that nobody planned counts in a window that slides, however long the life before it was. A life of {@link
 * RestartLimits#minUptime} makes only the delay short again, one of {@link RestartLimits#stable} makes everything forgotten. So
 * neither a crash at start nor one a minute later is repeated for ever; what dies more slowly than the window can tell is
 * restarted without end, and counted by the day.
 *
 * <p>Pure: time and chance come in. For one thread.
 */
public final class RestartPolicy {

    private static final long DAY = Duration.ofDays(1).toNanos();

    private final RestartLimits limits;
    private final Times inWindow;
    private final Times today;
    private Duration delay;

    /** Nothing has died so far. */
    public RestartPolicy(RestartLimits limits) {
        this.limits = limits;
        this.inWindow = new Times(limits.maxRestarts());
        this.today = new Times(limits.maxPerDay());
        this.delay = limits.backoff();
    }

    /**
     * Decides after a death that nobody planned.
     *
     * @param nowNanos of the death, by a clock that never goes back
     * @param uptimeNanos how long this life was
     * @param chance a random number from 0 to 1, which spreads the delay
     */
    public RestartDecision next(long nowNanos, long uptimeNanos, double chance) {
        if (uptimeNanos >= limits.stable().toNanos()) {
            inWindow.clear();
            delay = limits.backoff();
        } else if (uptimeNanos >= limits.minUptime().toNanos()) {
            delay = limits.backoff();
        }
        int before = inWindow.since(nowNanos - limits.window().toNanos());
        if (before >= limits.maxRestarts()) {
            return new GiveUp(before + " restarts within " + DurationText.format(limits.window())
                    + " are as many as there may be");
        }
        boolean tooMany = today.since(nowNanos - DAY) >= limits.maxPerDay();
        inWindow.add(nowNanos);
        today.add(nowNanos);
        Duration now = delay;
        Duration twice = delay.multipliedBy(2);
        delay = twice.compareTo(limits.maxBackoff()) < 0 ? twice : limits.maxBackoff();
        return new RestartIn(spread(now, chance), before + 1, limits.maxRestarts(), tooMany);
    }

    /** Somebody has mended it by hand: everything is forgotten. */
    public void reset() {
        inWindow.clear();
        today.clear();
        delay = limits.backoff();
    }

    private Duration spread(Duration base, double chance) {
        return Duration.ofNanos(Math.round(base.toNanos() * (1 + limits.jitter() * (2 * chance - 1))));
    }

    /** The latest times, as many as matter; the oldest is overwritten. */
    private static final class Times {

        private final long[] times;
        private int count;

        private Times(int most) {
            times = new long[Math.max(1, most)];
        }

        private void add(long time) {
            times[count++ % times.length] = time;
        }

        private void clear() {
            count = 0;
        }

        /** How many of them are not before a time; more than fit are not told. */
        private int since(long from) {
            int found = 0;
            for (int i = Math.max(0, count - times.length); i < count; i++) {
                found += times[i % times.length] - from >= 0 ? 1 : 0;
            }
            return found;
        }
    }
}
