package io.kelpie.it.harness;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition to become true, looking again every few milliseconds, but not for ever. */
public final class Await {

    /** Long enough for a busy machine. */
    public static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final long PAUSE_MILLIS = 20;

    private Await() {}

    /** Waits within the usual deadline; see the other method. */
    public static void until(String what, BooleanSupplier condition) {
        until(DEADLINE, condition, () -> what);
    }

    /**
     * Waits until the condition is true.
     *
     * @param failure what to say when it is not true in time; asked only then
     */
    public static void until(Duration deadline, BooleanSupplier condition, Supplier<String> failure) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + deadline.toMillis() + " ms: " + failure.get());
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while waiting", interrupted);
        }
    }
}
