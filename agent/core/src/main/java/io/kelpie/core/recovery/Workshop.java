package io.kelpie.core.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The recovery threads: made before they are needed, one job at a time each. A thread that does not come back from a job is given
 * up and replaced, twice in all: a third one would mean that the agent loses threads without end.
 *
 * <p>For the watch thread, but for {@link #close}.
 */
final class Workshop implements Bench {

    private static final int REPLACEMENTS = 2;
    private static final long JOIN_MILLIS = 2_000;

    private final ThreadFactory threads;
    private final Runnable beforeActing;
    private final Runnable over;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Worker> lost = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Starts its threads.
     *
     * @param beforeActing is run by a recovery thread before each job, to give memory back
     * @param over is run by a recovery thread after each job, to wake whoever waits for it
     */
    Workshop(int size, ThreadFactory threads, Runnable beforeActing, Runnable over) {
        this.threads = threads;
        this.beforeActing = beforeActing;
        this.over = over;
        for (int i = 0; i < size; i++) {
            hire();
        }
    }

    private void hire() {
        Worker worker = new Worker();
        worker.thread = threads.newThread(worker);
        workers.add(worker);
        worker.thread.start();
    }

    @Override
    public boolean isFree() {
        return idle() != null;
    }

    private @Nullable Worker idle() {
        for (Worker worker : workers) {
            if (worker.job == null) {
                return worker;
            }
        }
        return null;
    }

    @Override
    public @Nullable Job start(Remedy remedy, Attempt attempt) {
        Worker worker = idle();
        if (worker == null) {
            return null;
        }
        Job job = new Job(remedy, attempt);
        worker.job = job;
        LockSupport.unpark(worker.thread);
        return job;
    }

    @Override
    public boolean giveUp(Job job) {
        for (Worker worker : workers) {
            if (worker.job == job) {
                worker.lost = true;
                workers.remove(worker);
                lost.add(worker);
                if (lost.size() > REPLACEMENTS) {
                    return !workers.isEmpty();
                }
                try {
                    hire();
                } catch (OutOfMemoryError noThread) {
                    return !workers.isEmpty();
                }
                return true;
            }
        }
        return true;
    }

    @Override
    public int lost() {
        return lost.size();
    }

    /** Ends its threads; returns how many do not end. */
    int close() {
        closed = true;
        List<Worker> all = new ArrayList<>(workers);
        all.addAll(lost);
        for (Worker worker : all) {
            Job job = worker.job;
            if (job != null) {
                job.interrupt();
            }
            LockSupport.unpark(worker.thread);
        }
        int stuck = 0;
        long patience = JOIN_MILLIS;
        for (Worker worker : all) {
            Thread thread = worker.thread;
            if (thread == null || thread == Thread.currentThread()) {
                continue;
            }
            long begun = System.nanoTime();
            try {
                thread.join(Math.max(1, patience));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                patience = 1;
            }
            patience -= (System.nanoTime() - begun) / 1_000_000;
            stuck += thread.isAlive() ? 1 : 0;
        }
        return stuck;
    }

    /** One thread and the job that it has, if any. */
    private final class Worker implements Runnable {

        private @Nullable Thread thread;
        private volatile @Nullable Job job;
        private volatile boolean lost;

        private void prepare() {
            try {
                beforeActing.run();
            } catch (Throwable trouble) {
                // what was to make acting easier is no reason not to act
            }
        }

        @Override
        public void run() {
            while (!closed && !lost) {
                Job mine = job;
                if (mine == null) {
                    LockSupport.park(this);
                    Thread.interrupted();
                    continue;
                }
                prepare();
                mine.run();
                job = null;
                over.run();
            }
        }
    }
}
