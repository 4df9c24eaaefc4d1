package io.kelpie.core.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Time that a test moves: ticker, activity clock and scheduler in one. Its readings may be shared between threads. */
public final class FakeTime implements Ticker, Scheduler {

    private static final long STEP = ActivityClock.PERIOD;

    private final List<Task> tasks = new ArrayList<>();
    private final AtomicLong nanos;
    private final AtomicLong wallMillis = new AtomicLong(1_700_000_000_000L);
    private boolean started;
    private final ActivityClock clock;

    /** Starts at an arbitrary reading. */
    public FakeTime() {
        this(123_456_789_000L);
    }

    /** Starts at the given reading of {@link #nanos}. */
    public FakeTime(long nanos) {
        this.nanos = new AtomicLong(nanos);
        this.clock = new ActivityClock(this, NeverRunning::new);
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public long wallMillis() {
        return wallMillis.get();
    }

    /** The coarse clock, which {@link #advance} moves along. */
    public ActivityClock clock() {
        return clock;
    }

    /** Lets time pass in a process that is running: the coarse clock ticks, and what is due runs. */
    public void advance(Duration duration) {
        long left = duration.toNanos();
        while (left > 0) {
            long step = Math.min(left, Math.max(STEP, duration.toNanos() / 4096));
            left -= step;
            nanos.addAndGet(step);
            for (long ticked = 0; ticked < step; ticked += STEP) {
                clock.tick();
            }
            runDue();
        }
        wallMillis.addAndGet(duration.toMillis());
    }

    /** Sets all clocks forward or back at once, as a frozen process or a broken clock would see it. */
    public void jump(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        wallMillis.addAndGet(duration.toMillis());
        clock.tick();
    }

    /** Moves the ticker without a tick of the coarse clock, which then is behind. */
    public void jumpUnticked(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Whether someone started the scheduler. */
    public boolean schedulerStarted() {
        return started;
    }

    /** How many tasks wait. */
    public int waitingTasks() {
        return tasks.size();
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void schedule(long delayNanos, Runnable task) {
        tasks.add(new Task(nanos.get() + delayNanos, task));
    }

    private void runDue() {
        for (Task task : List.copyOf(tasks)) {
            if (task.due - nanos.get() <= 0) {
                tasks.remove(task);
                task.task.run();
            }
        }
    }

    private record Task(long due, Runnable task) {}

    /** A thread that does nothing when started: the test ticks instead. */
    private static final class NeverRunning extends Thread {

        NeverRunning(Runnable task) {
            super(task);
        }

        @Override
        public synchronized void start() {}
    }
}
