package io.kelpie.core.guard.breaker;

/** How an attempt ended, as bits of an {@code int}: the codes of the hot path and of the window's cells. */
public final class Outcome {

    /** Fast and welcome. */
    public static final int SUCCESS = 0;
    /** Counts as a failure. */
    public static final int FAILED = 1;
    /** Took at least the slow-call threshold. */
    public static final int SLOW = 2;
    /** Does not count at all, whatever else is set. */
    public static final int IGNORED = 4;

    private Outcome() {}

    static boolean failed(int outcome) {
        return (outcome & FAILED) != 0;
    }

    static boolean slow(int outcome) {
        return (outcome & SLOW) != 0;
    }

    static boolean ignored(int outcome) {
        return (outcome & IGNORED) != 0;
    }
}
