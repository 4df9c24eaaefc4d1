package io.kelpie.model.watch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number that the watchdog keeps reading: the vocabulary of samples, black boxes, conditions and documents.
 *
 * <p>Those that say <i>per tick</i> hold what happened since the tick before; all others are the state at that moment, or a total
 * since the JVM started where they say so. What cannot be observed in a JVM is unknown there, never zero.
 */
public enum Signal {
    /** How late the tick came, per tick. */
    TICK_GAP(Unit.MILLIS),
    /** How long the tick took, per tick. */
    TICK_COST(Unit.MICROS),
    /** Parts of ticks that failed; total. */
    TICK_FAULTS(Unit.COUNT),
    /** Pauses of the collectors, per tick. */
    GC_PAUSE(Unit.MILLIS),
    /** Collections, per tick. */
    GC_COUNT(Unit.COUNT),
    /** Collections that looked at the old objects; total. */
    GC_OLD_COUNT(Unit.COUNT),
    /** CPU time of the threads that collect, per tick. */
    GC_CPU(Unit.MILLIS),
    /** How long an allocation had to wait, per tick. */
    GC_STALL(Unit.MILLIS),
    /** The GC bucket: it fills while collecting takes nearly all of the time. */
    GC_BUCKET(Unit.MILLIS),
    /** CPU time of the process, per tick. */
    CPU_PROCESS(Unit.MILLIS),
    /** CPU time of the agent's own threads; total. */
    CPU_AGENT(Unit.MICROS),
    /** Time at safepoints, per tick. */
    SAFEPOINT_TIME(Unit.MILLIS),
    /** Time until all threads had come to the safepoints, per tick. */
    SAFEPOINT_SYNC(Unit.MILLIS),
    /** Safepoints, per tick. */
    SAFEPOINT_COUNT(Unit.COUNT),
    HEAP_MAX(Unit.BYTES),
    HEAP_USED(Unit.BYTES, HEAP_MAX),
    HEAP_COMMITTED(Unit.BYTES, HEAP_MAX),
    /** What was left after the last collection that looked at the old objects. */
    HEAP_LIVE(Unit.BYTES, HEAP_MAX),
    /** Unknown when no limit is set. */
    METASPACE_MAX(Unit.BYTES),
    METASPACE_USED(Unit.BYTES, METASPACE_MAX),
    CLASS_SPACE_MAX(Unit.BYTES),
    CLASS_SPACE_USED(Unit.BYTES, CLASS_SPACE_MAX),
    CODE_CACHE_MAX(Unit.BYTES),
    CODE_CACHE_USED(Unit.BYTES, CODE_CACHE_MAX),
    DIRECT_MAX(Unit.BYTES),
    DIRECT_USED(Unit.BYTES, DIRECT_MAX),
    MAPPED_USED(Unit.BYTES),
    /** Direct memory that Netty counts for itself. */
    NETTY_DIRECT(Unit.BYTES, DIRECT_MAX),
    /** The least limit of memory on the way from the process's cgroup to the root; unknown when none is set. */
    MEMORY_LIMIT(Unit.BYTES),
    RSS(Unit.BYTES, MEMORY_LIMIT),
    /** Memory of the whole cgroup without what the kernel can drop at once. */
    MEMORY_USED(Unit.BYTES, MEMORY_LIMIT),
    /** What the resident set holds beyond heap, metaspace, code, direct buffers and stacks. */
    NATIVE_REST(Unit.BYTES),
    /** Share of the last 10 s in which some task waited for memory. */
    PSI_MEMORY(Unit.BASIS_POINTS),
    /** Share of the last 10 s in which some task waited for a CPU. */
    PSI_CPU(Unit.BASIS_POINTS),
    PSI_IO(Unit.BASIS_POINTS),
    /** Time for which the cgroup was not let run, per tick. */
    CPU_THROTTLED(Unit.MILLIS),
    /** Share of the periods of the last minute in which the cgroup was not let run. */
    CPU_THROTTLED_SHARE(Unit.BASIS_POINTS),
    /** Processes of the cgroup that the kernel killed for want of memory; total. */
    OOM_KILLS(Unit.COUNT),
    FD_MAX(Unit.COUNT),
    FD_OPEN(Unit.COUNT, FD_MAX),
    /** The least limit of processes and threads that counts here. */
    PIDS_MAX(Unit.COUNT),
    PIDS_COUNT(Unit.COUNT, PIDS_MAX),
    DISK_TOTAL(Unit.BYTES),
    /** Usable space where there is the least of it among the watched directories. */
    DISK_FREE(Unit.BYTES, DISK_TOTAL),
    THREADS_COUNT(Unit.COUNT),
    THREADS_DAEMON(Unit.COUNT),
    THREADS_PEAK(Unit.COUNT),
    /** Total. */
    THREADS_STARTED(Unit.COUNT),
    THREADS_BLOCKED(Unit.COUNT),
    THREADS_DEADLOCKED(Unit.COUNT),
    CLASSES_LOADED(Unit.COUNT),
    /** Total. */
    CLASSES_UNLOADED(Unit.COUNT),
    /** Virtual threads that have a carrier. */
    VIRTUAL_MOUNTED(Unit.COUNT),
    /** Virtual threads that wait for a carrier. */
    VIRTUAL_QUEUED(Unit.COUNT),
    VIRTUAL_PARALLELISM(Unit.COUNT),
    /** Exceptions that nobody caught; total. */
    UNCAUGHT(Unit.COUNT),
    /** {@code OutOfMemoryError}s seen; total. */
    OOM_SEEN(Unit.COUNT),
    /** How old the last round of the watching thread is. */
    WATCH_AGE(Unit.MILLIS);

    private final Unit unit;
    private final @Nullable Signal whole;
    private final String text;

    Signal(Unit unit) {
        this(unit, null);
    }

    Signal(Unit unit, @Nullable Signal whole) {
        this.unit = unit;
        this.whole = whole;
        String words = name().toLowerCase(Locale.ROOT).replace('_', '-');
        int first = words.indexOf('-');
        this.text = first < 0 ? words : words.substring(0, first) + '.' + words.substring(first + 1);
    }

    /** Its place in an array of all signals; only good within one version of Kelpie. */
    @SuppressWarnings("EnumOrdinal") // what it is for
    public int index() {
        return ordinal();
    }

    /** What its number counts. */
    public Unit unit() {
        return unit;
    }

    /** The signal that is 100 per cent of this one; null: there is no such thing. */
    public @Nullable Signal whole() {
        return whole;
    }

    /** Its name in conditions and documents: {@code heap.live}, {@code cpu.throttled-share}. */
    public String text() {
        return text;
    }
}
