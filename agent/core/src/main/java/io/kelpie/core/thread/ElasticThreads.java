package io.kelpie.core.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for work that may block: as many as there is work, gone ten seconds after it. Nothing exists before the first work, so
 * that a start pays for none of it. For any thread; after {@link #close} work that has begun goes on, and none is taken.
 */
public final class ElasticThreads implements Executor, AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final ThreadFactory factory;
    private @Nullable ThreadPoolExecutor pool;
    private boolean closed;

    /** Threads made by a factory. */
    public ElasticThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    @Override
    public void execute(Runnable work) {
        pool().execute(work);
    }

    private synchronized ThreadPoolExecutor pool() {
        ThreadPoolExecutor present = pool;
        if (present == null) {
            present = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
            if (closed) {
                present.shutdown();
            }
            pool = present;
        }
        return present;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.shutdown();
        }
    }
}
