package io.kelpie.core.watch;

/** Something that the watch thread does now and then. What it throws is told once, and it is done again the next time. */
public interface Duty {

    /** Its name in the status, where what it costs is shown. */
    String name();

    /** Nanoseconds between two beginnings, at least. */
    long periodNanos();

    /**
     * Does it.
     *
     * @param settled false when the JVM stood still just now: whatever was late by the clock may not have been late at all
     */
    void run(long nowNanos, boolean settled) throws Exception;
}
