package io.kelpie.core.detect.threads;

import org.jspecify.annotations.Nullable;

/** The threads of the JVM as detectors may ask for them. The watch thread only; every question costs what its comment says. */
public interface ThreadsView {

    /** States, locks and counts of all threads, without stacks: about 2 ms for a thousand. */
    ThreadRow[] rows();

    /** Stacks of a few, at most 200; a thread that is gone is null in the answer. */
    @Nullable
    ThreadStack[] stacks(long[] ids, int depth);

    /** Threads in a deadlock of monitors and owned synchronizers, none if empty: about 0.3 ms for a thousand. */
    long[] deadlocked();
}
