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

    private final ArrayDeque<Seen> queue = new ArrayDeque<>();
    private boolean overflown;

    /** Whether classes of a loader are looked at: those of the JDK are only ever chosen by their exact name. */
    boolean concerns(@Nullable ClassLoader loader) {
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }

    /** Notes a class that is being loaded. */
    synchronized void look(@Nullable ClassLoader loader, String name) {
        if (queue.size() < LIMIT) {
            queue.add(new Seen(new WeakReference<>(loader), name));
        } else {
            overflown = true;
        }
        notifyAll();
    }

    /** Waits until there is something to look at, or until the time has passed. */
    synchronized void await(long millis) throws InterruptedException {
        if (queue.isEmpty() && !overflown) {
            wait(millis);
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

    /** A class that was seen while it was being loaded. */
    record Seen(WeakReference<ClassLoader> loader, String name) {}
}
