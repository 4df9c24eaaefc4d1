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
    /** A fallback answers it: a success to the policies outside of the fallback. */
    public static final int ANSWERED = 8;

    private Outcome() {}

    /** What a policy sees of an outcome, outside of the fallback or, as usual, inside. */
    public static int seen(int outcome, boolean outsideFallback) {
        return outsideFallback && (outcome & ANSWERED) != 0 ? outcome & SLOW : outcome & ~ANSWERED;
    }

    /** Whether it counts as a failure. */
    public static boolean failed(int outcome) {
        return (outcome & FAILED) != 0;
    }

    static boolean slow(int outcome) {
        return (outcome & SLOW) != 0;
    }

    static boolean ignored(int outcome) {
        return (outcome & IGNORED) != 0;
    }
}
