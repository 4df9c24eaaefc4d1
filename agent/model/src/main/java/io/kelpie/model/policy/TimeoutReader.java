package io.kelpie.model.policy;

import io.kelpie.model.bind.Given;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.TimeoutConfig;
import io.kelpie.model.config.TimeoutConfig.Adaptive;
import io.kelpie.model.keys.TimeoutKeys;
import io.kelpie.model.text.DurationText;
import io.kelpie.model.text.NumberText;
import io.kelpie.model.tree.Scalar;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a timeout, and says where its keys contradict one another. */
public final class TimeoutReader {

    /** Below this a number without a unit was hardly meant in milliseconds. */
    private static final int FEW = 100;

    private static final Duration STANDARD_FLOOR = Duration.ofMillis(50);

    private TimeoutReader() {}

    /** Reads it; a key that is not given, or given wrongly, has its default. */
    public static TimeoutConfig read(Layers timeout) {
        Duration duration = timeout.duration(TimeoutKeys.DURATION);
        warnOfMissingUnit(timeout, duration.toMillis());
        boolean interrupt = timeout.flag(TimeoutKeys.INTERRUPT);
        return new TimeoutConfig(duration, interrupt, adaptive(timeout, duration));
    }

    private static void warnOfMissingUnit(Layers timeout, long millis) {
        Given given = timeout.given(TimeoutKeys.DURATION);
        boolean bare = given != null && given.node() instanceof Scalar scalar && NumberText.isInteger(scalar.text());
        if (bare && millis < FEW) {
            timeout.warn(
                    TimeoutKeys.DURATION,
                    "a number without a unit is milliseconds, so this is " + millis + "ms",
                    "Write " + millis + "s or " + millis + "ms.");
        }
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
