package io.kelpie.core.time;

import java.time.Duration;

/** Durations as nanoseconds that can be added to a {@link Ticker} reading without wrapping around it. */
public final class Nanos {

    /** What stands for "for ever": 100 years. */
    public static final long MAX = Duration.ofDays(36_525).toNanos();

    private Nanos() {}

    /** The duration in nanoseconds, between 0 and {@link #MAX}. */
    public static long of(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return duration.toSeconds() >= MAX / 1_000_000_000 ? MAX : duration.toNanos();
    }
}
