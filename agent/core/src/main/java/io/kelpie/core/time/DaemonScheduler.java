package io.kelpie.core.time;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of a running agent: one thread, made at {@link #start}.
 *
 * <p>Safe for any thread. A task that throws is dropped and does not harm the ones after it.
 */
public final class DaemonScheduler implements Scheduler, AutoCloseable {

    private static final long JOIN_MILLIS = 1_000;

    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    /** A scheduler without a thread yet; the factory makes its daemon thread. */
    public DaemonScheduler(ThreadFactory threads) {
        this.executor = new ScheduledThreadPoolExecutor(1, new ThreadFactory() {
            @Override
            public Thread newThread(Runnable task) {
                Thread made = threads.newThread(task);
                thread = made;
                return made;
            }
        });
    }

    @Override
    public void start() {
        executor.prestartCoreThread();
    }

    @Override
    public void schedule(long delayNanos, Runnable task) {
        try {
            Future<?> unused = executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // the agent is leaving: nothing is due any more
        }
    }

    /** Drops what is waiting, ends the thread, and waits until it is gone, which is later than the executor's own end. */
    @Override
    public void close() {
        executor.shutdownNow();
        Thread ending = thread;
        if (ending == null) {
            return;
        }
        try {
            ending.join(JOIN_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
