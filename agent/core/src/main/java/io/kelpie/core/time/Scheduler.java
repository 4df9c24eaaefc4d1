package io.kelpie.core.time;

/**
 * Runs small tasks later.
 *
 * <p>Any thread may schedule. Tasks run one after the other and must be short. What is still waiting when the scheduler is
 * closed never runs.
 */
public interface Scheduler {

    /** Makes sure that the thread exists; called by the agent's threads before the application's schedule anything. */
    void start();

    /** Runs the task once after the delay. A scheduler that is closed ignores it. */
    void schedule(long delayNanos, Runnable task);
}
