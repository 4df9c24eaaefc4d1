package io.kelpie.core.guard.timeout;

import io.kelpie.core.time.Ticker;

/** A small wheel that the test turns, with a clock that stands still unless the test sets it. */
final class Subject implements Ticker {

    static final long MILLI = 1_000_000;
    static final long LONG = 3_600_000 * MILLI;

    final Wheel wheel = new Wheel(
            this,
            task -> {
                throw new OutOfMemoryError("no threads here");
            },
            Long.SIZE);
    final Watch watch = new Watch(wheel);

    private volatile long nanos = 1;

    /** About as much as the wheel needs to look at a watch. */
    void work() {
        for (int i = 0; i < 4; i++) {
            Thread.onSpinWait();
        }
    }

    /** Has the wheel look several times. */
    void keepTurning() {
        for (int i = 0; i < 4; i++) {
            wheel.turn();
        }
    }

    /** Lets so much time pass, and the wheel look. */
    void pass(long step) {
        nanos += step;
        wheel.turn();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long wallMillis() {
        return 0;
    }
}
