package io.kelpie.core.weave;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue of classes whose supertypes must be looked at once they are loaded. Filled by threads that load classes, emptied
 * by the agent's own thread.
 *
 * <p>Bounded: past its limit single classes are forgotten and a look at all loaded classes is asked for instead.
 */
final class Discovery {

    private static final int LIMIT = 4096;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final ArrayDeque<Seen> queue = new ArrayDeque<>();
    private boolean overflown;

    /** Whether classes of a loader are looked at: those of the JDK are only ever chosen by their exact name. */
    boolean concerns(@Nullable ClassLoader loader) {
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }

    /** Notes a class that is being loaded and may be selected by its supertypes. */
    void look(@Nullable ClassLoader loader, String name) {
        add(new Seen(new WeakReference<>(loader), name, false, System.nanoTime()));
    }

    /** Notes a class whose annotations concern its superclasses and subclasses too. */
    void lookAround(@Nullable ClassLoader loader, String name) {
        add(new Seen(new WeakReference<>(loader), name, true, System.nanoTime()));
    }

    /** Notes a class again that was not there yet, unless it has had its time: a class may fail to load. */
    void again(Seen seen) {
        if (System.nanoTime() - seen.since() < PATIENCE_NANOS) {
            add(seen);
        }
    }

    private synchronized void add(Seen seen) {
        if (queue.size() < LIMIT) {
            queue.add(seen);
        } else {
            overflown = true;
        }
        notifyAll();
    }

    /** Waits until there is something to look at, or until the time has passed. */
    synchronized void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (queue.isEmpty() && !overflown && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    /** Takes everything that was noted; null when classes were forgotten and all loaded ones must be looked at. */
    synchronized @Nullable List<Seen> take() {
        boolean all = overflown;
        List<Seen> taken = new ArrayList<>(queue);
        queue.clear();
        overflown = false;
        return all ? null : taken;
    }

    /**
     * A class that was seen while it was being loaded.
     *
     * @param around whether its relatives are of interest, and not itself
     * @param since when, in nanoseconds of {@link System#nanoTime}
     */
    record Seen(WeakReference<ClassLoader> loader, String name, boolean around, long since) {}
}
