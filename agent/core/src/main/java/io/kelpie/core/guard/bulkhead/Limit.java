package io.kelpie.core.guard.bulkhead;

/**
 * How an adaptive limit moves, window by window. Used by one thread at a time, which passes on what it wrote to the next.
 */
sealed interface Limit permits Aimd, Gradient2 {

    /** The limit with which it goes on after a window of calls. */
    int after(Sample sample);

    /** Whether a call that took so long is a sign of overload, as one that was dropped. */
    boolean overloaded(long elapsedNanos);

    /** What a window of calls came to; one object serves all windows. */
    final class Sample {
        /** Calls that ended well. */
        long calls;
        /** Calls that were dropped or are a sign of overload otherwise. */
        long dropped;
        /** Nanoseconds that those that ended well took on average; 0 when there were none. */
        double averageNanos;
        /** The most calls that ran at once. */
        int maxInFlight;
    }
}
