package io.kelpie.model.watch;

/** What kind of trouble an incident is: the first thing that decides what to do about it. */
public enum Category {
    MEMORY,
    GC,
    THREADS,
    DEADLOCK,
    CPU,
    DISK,
    FD,
    NETWORK,
    EXTERNAL,
    CONFIG,
    SYSTEM,
    /** The watchdog itself. */
    SELF
}
