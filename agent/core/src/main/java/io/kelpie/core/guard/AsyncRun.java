package io.kelpie.core.guard;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an asynchronous call while it occupies a thread: from the moment when it asks to be let in until its body has
 * returned; and after that its future. The thread that runs it ends it; any other may interrupt it meanwhile, and may leave a permit with it: a body that
 * goes on although its time is over still takes room.
 */
final class AsyncRun {

    /** Null when it has moved on. */
    private @Nullable Thread thread = Thread.currentThread();

    private boolean interrupted;
    private long permit;
    /** What the body has returned. */
    private volatile @Nullable Object future;

    /** Interrupts the thread, unless it has moved on. */
    synchronized void interrupt() {
        if (thread != null) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Notes what the body has returned. */
    void returned(Object promised) {
        future = promised;
    }

    /** Ends what is under way, as far as it listens. */
    void stop(boolean mayInterrupt) {
        if (mayInterrupt) {
            interrupt();
        }
        if (future instanceof Future<?> running) {
            boolean unused = running.cancel(mayInterrupt);
        }
    }

    /** Keeps a permit until the end; false when that has come. */
    synchronized boolean keeps(long held) {
        if (thread == null) {
            return false;
        }
        permit = held;
        return true;
    }

    /** Ends it, on its own thread, and takes back the interrupt: the permit that it has kept; 0 for none. */
    synchronized long end() {
        thread = null;
        if (interrupted) {
            interrupted = false;
            boolean unused = Thread.interrupted();
        }
        long kept = permit;
        permit = 0;
        return kept;
    }

    /** The thread; null when it has moved on. */
    @Nullable
    synchronized Thread thread() {
        return thread;
    }
}
