package io.kelpie.core.config;

import io.kelpie.core.time.Nanos;
import io.kelpie.core.time.Ticker;
import java.time.Duration;

/**
 * When a {@link WatchedFile} is looked at next: at once in the beginning, then an interval after each look, and sooner when it was
 * found in the middle of a change. So a change is taken over an interval and a moment after it is complete, at the latest.
 *
 * <p>For one thread.
 */
public final class LookTimes {

    /** Between the two looks that make a change certain. */
    private static final long CONFIRM = 150_000_000;

    private final Ticker ticker;
    private long next;

    /** The first look is due now. */
    public LookTimes(Ticker ticker) {
        this.ticker = ticker;
        this.next = ticker.nanos();
    }

    /** Nanoseconds until the next look; 0 or less when it is due. */
    public long remaining() {
        return next - ticker.nanos();
    }

    /** Notes what a look has found, and arranges the next one. */
    public void looked(WatchedFile.Look found, Duration interval) {
        long pause = Nanos.of(interval);
        next = ticker.nanos() + (found == WatchedFile.Look.CHANGING ? Math.min(CONFIRM, pause) : pause);
    }
}
