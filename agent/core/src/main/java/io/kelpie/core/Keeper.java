package io.kelpie.core;

import io.kelpie.core.config.LookTimes;
import io.kelpie.core.config.WatchedFile;
import io.kelpie.core.thread.DaemonThreads;
import io.kelpie.core.time.Ticker;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's own thread: it opens the port once the application has had a moment to start, looks whether the configuration file
 * has changed, and looks at classes that were loaded.
 */
final class Keeper implements Runnable {

    /** A program that is over sooner never pays for the port. */
    private static final long GRACE_MILLIS = 150;

    private static final long JOIN_MILLIS = 2_000;
    private static final long REST_NANOS = 100_000_000;

    private final Kelpie kelpie;
    private final Settings settings;
    private final long grace;
    private final Thread thread;
    private volatile boolean stopped;
    /** Whether the file has changed and that is not taken over yet; for the agent's own thread alone. */
    private boolean changed;

    Keeper(Kelpie kelpie, Settings settings, boolean late) {
        this.kelpie = kelpie;
        this.settings = settings;
        this.grace = late ? 0 : GRACE_MILLIS;
        this.thread = DaemonThreads.create("keeper", this);
    }

    void start() {
        thread.start();
    }

    /** Ends the thread and waits for it. */
    void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        boolean begun = false;
        LookTimes looks = new LookTimes(Ticker.SYSTEM);
        while (!stopped) {
            try {
                if (!begun) {
                    Thread.sleep(grace);
                    kelpie.openPort();
                    begun = true;
                }
                turn(looks);
            } catch (InterruptedException e) {
                // stopped says whether it was meant for us
            } catch (Throwable trouble) {
                if (isForWantOfMemory(trouble)) {
                    // the application's trouble, not the agent's: the next turn may do better
                    LockSupport.parkNanos(this, REST_NANOS);
                } else {
                    tell(trouble);
                }
            }
        }
    }

    /** Whether memory ran out, perhaps while something was closed: the JVM's one ready-made error cannot suppress itself. */
    static boolean isForWantOfMemory(Throwable trouble) {
        return trouble instanceof OutOfMemoryError || trouble.getCause() instanceof OutOfMemoryError;
    }

    private void tell(Throwable trouble) {
        try {
            kelpie.log().warn("the agent's own thread goes on after", trouble);
        } catch (Throwable untold) {
            // even the words of a message take memory when they are used for the first time
        }
    }

    /** Waits for the next thing to do and does it. */
    private void turn(LookTimes looks) throws InterruptedException {
        long wait = Math.max(1, looks.remaining() / 1_000_000);
        if (kelpie.discovers()) {
            kelpie.discover(wait);
        } else {
            Thread.sleep(wait);
        }
        if (looks.remaining() > 0) {
            return;
        }
        WatchedFile.Look look = settings.look();
        // before the change is taken over: should that fail, there is a pause too
        looks.looked(look, settings.config().agent().reloadInterval());
        changed |= look == WatchedFile.Look.CHANGED;
        if (changed) {
            kelpie.reload();
            changed = false; // not before: should there be no memory for all this, it is done again
        }
    }
}
