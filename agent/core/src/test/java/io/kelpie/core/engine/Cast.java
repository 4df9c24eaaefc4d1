package io.kelpie.core.engine;

import io.kelpie.core.weave.HerdLoader;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Threads that take part, and the objects whose methods are guarded. */
final class Cast {

    private static final long NAP = 20_000;

    private static final ThreadLocal<Actor> ACTORS = ThreadLocal.withInitial(Actor::new);

    private static final Troupe TROUPE = load();

    private Cast() {}

    /** What a thread has to remember. */
    static final class Actor {
        /** Whether the thread's flag is set, as far as the application's side knows. */
        boolean interrupted;
        /** Calls within calls on this thread. */
        int depth;
        /** Time limits struck, and calls cancelled, when the outermost call began. */
        long struck;
        /** And how often the agent had come and gone. */
        int switches;
    }

    static Actor actor() {
        return ACTORS.get();
    }

    static Troupe troupe() {
        return TROUPE;
    }

    /** A class of a loader of its own, since the agent leaves the classes of its own alone. */
    private static Troupe load() {
        try {
            return (Troupe)
                    new HerdLoader().loadClass("herd.Players").getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("herd.Players", e);
        }
    }

    /** Does something on another thread, and waits for it without touching this one's flag. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint is all that is wanted
    static void elsewhere(Runnable deed) {
        @Nullable Throwable[] failure = new Throwable[1];
        Thread other = new Thread(() -> {
            try {
                deed.run();
            } catch (Throwable thrown) {
                failure[0] = thrown;
            }
        });
        other.start();
        while (other.isAlive()) {
            if (Thread.currentThread().isInterrupted()) {
                Thread.yield(); // parking would not wait
            } else {
                LockSupport.parkNanos(NAP);
            }
        }
        if (failure[0] != null) {
            throw new AssertionError("on another thread", failure[0]);
        }
    }
}
