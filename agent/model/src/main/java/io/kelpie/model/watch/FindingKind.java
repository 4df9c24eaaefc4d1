package io.kelpie.model.watch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trouble that the watchdog knows by name. Code and name are never changed once released: rules, documents, runbooks and black
 * boxes refer to them.
 */
public enum FindingKind {
    GC_SPIRAL(5101, Category.GC),
    FREEZE(5102, Category.SYSTEM),
    MEMORY_PRESSURE(5201, Category.MEMORY),
    METASPACE(5202, Category.MEMORY),
    CODE_CACHE(5203, Category.MEMORY),
    DIRECT(5204, Category.MEMORY),
    RSS(5205, Category.MEMORY),
    FD(5206, Category.FD),
    DISK(5207, Category.DISK),
    PIDS(5208, Category.THREADS),
    THROTTLED(5209, Category.CPU),
    OOM_KILL(5210, Category.MEMORY),
    PRESSURE_STALL(5211, Category.MEMORY),
    LEAK_TREND(5301, Category.MEMORY),
    LOADER_LEAK(5302, Category.MEMORY),
    OUT_OF_MEMORY(5401, Category.MEMORY),
    UNCAUGHT(5402, Category.THREADS),
    THREAD_LEAK(5501, Category.THREADS),
    RUNAWAY_CPU(5502, Category.CPU),
    PILE_UP(5503, Category.THREADS),
    ESSENTIAL_THREAD(5504, Category.THREADS),
    DEADLOCK(5601, Category.DEADLOCK),
    SUSPECTED_HANG(5602, Category.THREADS),
    STUCK_CALL(5603, Category.THREADS),
    CARRIER_STARVATION(5701, Category.THREADS),
    PINNING(5702, Category.THREADS),
    CHECK_STUCK(5801, Category.SELF),
    AGENT_TROUBLE(5802, Category.SELF);

    private final int number;
    private final Category category;
    private final String text;

    FindingKind(int number, Category category) {
        this.number = number;
        this.category = category;
        this.text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The number of its code, as black boxes store it: 5101. */
    public int number() {
        return number;
    }

    /** Its code, as messages and runbooks show it: {@code KP-5101}. */
    public String code() {
        return "KP-" + number;
    }

    /** What kind of trouble it is. */
    public Category category() {
        return category;
    }

    /** Its name in rules and documents: {@code gc-spiral}. */
    public String text() {
        return text;
    }

    /** The kind with this number, or null: a newer Kelpie may know more. */
    public static @Nullable FindingKind of(int number) {
        for (FindingKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        return null;
    }
}
