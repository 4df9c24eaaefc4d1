package io.kelpie.core.guard.timeout;

/** Turns a wheel by hand, for tests outside its room. */
public final class Turns {

    private Turns() {}

    /** Has the wheel look at all watches whose tick has come. */
    public static void turn(Wheel wheel) {
        long unused = wheel.turn();
    }
}
