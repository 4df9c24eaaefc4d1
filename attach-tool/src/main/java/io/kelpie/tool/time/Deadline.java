package io.kelpie.tool.time;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A moment after which waiting is over. Immutable. */
public final class Deadline {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Time time;
    private final long at;

    private Deadline(Time time, long at) {
        this.time = time;
        this.at = at;
    }

    /** The moment that is so far ahead. */
    public static Deadline in(Duration duration, Time time) {
        return new Deadline(time, time.nanos() + duration.toNanos());
    }

    /** Whichever of this moment and the one that is so far ahead comes first. */
    public Deadline orIn(Duration duration) {
        Deadline other = in(duration, time);
        return other.at - at < 0 ? other : this;
    }

    /** What is left until then; zero afterwards. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, at - time.nanos()));
    }

    /** Whether it is over. */
    public boolean passed() {
        return at - time.nanos() <= 0;
    }

    /**
     * Looks at a condition again and again until it holds or the time is over. It is looked at once at least.
     *
     * @return whether it held
     */
    public boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed()) {
                return false;
            }
            Duration left = left();
            time.sleep(left.compareTo(PAUSE) < 0 ? left.plusMillis(1) : PAUSE);
        }
        return true;
    }
}
