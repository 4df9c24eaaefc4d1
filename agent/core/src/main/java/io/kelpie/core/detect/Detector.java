package io.kelpie.core.detect;

import io.kelpie.core.signal.Gauges;

/**
 * Looks for one kind of trouble. Used by the watch thread alone; pure but for its memory: whatever it wants to know is given to
 * it. What it throws is told once, and it is asked again the next time.
 */
public interface Detector {

    /** Its name in the status, where what it costs is shown. */
    String name();

    /** Nanoseconds between two looks, at least. */
    long periodNanos();

    /**
     * Looks once.
     *
     * @param settled false when the JVM stood still just now: nothing new is to be raised then
     */
    void look(long nowNanos, boolean settled, Gauges gauges, Findings findings);
}
