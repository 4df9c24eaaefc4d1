package io.kelpie.core.guard.retry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where retries sleep, so that an agent that leaves wakes them all.
 *
 * <p>Any thread may sleep; {@link #leave} and {@link #stay} are for the agent's threads.
 */
public final class Departure {

    private volatile CountDownLatch leaving = new CountDownLatch(1);

    /**
     * Sleeps; at once back for 0.
     *
     * @return true when the agent leaves, in which case the time may not be over
     * @throws InterruptedException when someone wants the thread to stop
     */
    public boolean sleep(long nanos) throws InterruptedException {
        return leaving.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether the agent leaves, or has left. */
    public boolean isLeaving() {
        return leaving.getCount() == 0;
    }

    /** Wakes all sleepers, and lets nobody sleep until {@link #stay}. */
    public void leave() {
        leaving.countDown();
    }

    /** Allows sleeping again. */
    public void stay() {
        if (leaving.getCount() == 0) {
            leaving = new CountDownLatch(1);
        }
    }
}
