package io.kelpie.core.guard.timeout;

import io.kelpie.core.time.FakeTime;
import java.time.Duration;

/** A wheel without a thread, which the test turns. */
final class Bench {

    static final long TICK = 1 << 20;

    final FakeTime time;
    final Wheel wheel;

    Bench() {
        this(new FakeTime());
    }

    Bench(FakeTime time) {
        this.time = time;
        this.wheel = new Wheel(time, task -> {
            throw new AssertionError("the test turns the wheel");
        });
    }

    /** Lets time pass, and the wheel look once. */
    void pass(long nanos) {
        time.jumpUnticked(Duration.ofNanos(nanos));
        wheel.turn();
    }

    void pass(Duration duration) {
        pass(duration.toNanos());
    }

    /** Lets time pass tick by tick, as it does. */
    void run(Duration duration) {
        for (long left = duration.toNanos(); left > 0; left -= TICK) {
            pass(Math.min(left, TICK));
        }
    }

    long struck() {
        return wheel.status().struck();
    }
}
