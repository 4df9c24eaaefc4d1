package io.kelpie.core.guard.timeout;

import io.kelpie.core.time.Ticker;

/** Wheels that a test turns, for other rooms. */
public final class Turns {

    private Turns() {}

    /** A small wheel without a thread. */
    public static Wheel wheel(Ticker ticker) {
        return new Wheel(
                ticker,
                task -> {
                    throw new OutOfMemoryError("no threads here");
                },
                Long.SIZE);
    }

    /** Has a wheel look at what is due. */
    public static void turn(Wheel wheel) {
        long unused = wheel.turn();
    }
}
