package io.kelpie.tool.testing;

import io.kelpie.tool.time.Time;
import java.time.Duration;

/** Time that passes only while somebody sleeps, and then at once. */
public final class FakeTime implements Time {

    private long nanos = 1_000_000_000L;
    private Runnable onSleep = () -> {};

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        nanos += duration.toNanos();
        onSleep.run();
    }

    /** Does something whenever time has passed. */
    public void onSleep(Runnable action) {
        onSleep = action;
    }

    /** Milliseconds since the beginning. */
    public long elapsedMs() {
        return (nanos - 1_000_000_000L) / 1_000_000;
    }
}
