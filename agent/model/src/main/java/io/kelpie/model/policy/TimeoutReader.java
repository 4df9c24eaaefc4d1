package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.TimeoutConfig;
import io.kelpie.model.config.TimeoutConfig.Adaptive;
import io.kelpie.model.keys.TimeoutKeys;
import io.kelpie.model.text.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a timeout, and says where its keys contradict one another. */
public final class TimeoutReader {

    /** Nobody means so short a time; who forgets the unit gets milliseconds. */
    private static final Duration SUSPICIOUS = Duration.ofMillis(10);

    private static final Duration STANDARD_FLOOR = Duration.ofMillis(50);

    private TimeoutReader() {}

    /** Reads it; a key that is not given, or given wrongly, has its default. */
    public static TimeoutConfig read(Layers timeout) {
        Duration duration = timeout.duration(TimeoutKeys.DURATION);
        if (duration.compareTo(SUSPICIOUS) < 0) {
            String text = DurationText.format(duration);
            timeout.warn(
                    TimeoutKeys.DURATION,
                    "this is no more than " + text + ", and a number without a unit is milliseconds",
                    "For seconds write " + duration.toMillis() + "s.");
        }
        boolean interrupt = timeout.flag(TimeoutKeys.INTERRUPT);
        return new TimeoutConfig(duration, interrupt, adaptive(timeout, duration));
    }

    private static @Nullable Adaptive adaptive(Layers timeout, Duration duration) {
        Layers adaptive = timeout.innerOrNull(TimeoutKeys.ADAPTIVE);
        if (adaptive == null) {
            return null;
        }
        Duration cap = adaptive.duration(TimeoutKeys.CAP, duration);
        Duration floor = adaptive.duration(TimeoutKeys.FLOOR, shorter(STANDARD_FLOOR, cap));
        if (cap.compareTo(duration) < 0) {
            adaptive.error(
                    TimeoutKeys.CAP,
                    "the cap is shorter than the " + DurationText.format(duration) + " that the limit begins with",
                    "Make the cap longer, or duration shorter.");
        } else if (floor.compareTo(duration) > 0) {
            adaptive.error(
                    TimeoutKeys.FLOOR,
                    "the floor is longer than the " + DurationText.format(duration) + " that the limit begins with",
                    "Make the floor shorter, or duration longer.");
        }
        return new Adaptive(
                adaptive.number(TimeoutKeys.QUANTILE),
                adaptive.number(TimeoutKeys.MULTIPLIER),
                floor,
                cap,
                adaptive.integer(TimeoutKeys.MINIMUM_CALLS));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
