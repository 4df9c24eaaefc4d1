package io.kelpie.core.http;

import io.kelpie.core.thread.DaemonThreads;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads of the port. Their tasks survive every failure, and should a thread die all the same, the others replace it.
 *
 * <p>Safe for use by any thread. Without memory for a new thread the next {@link #revive} tries again.
 */
final class Crew {

    private static final long REST_MILLIS = 20;

    private final List<Member> members = new ArrayList<>();
    private volatile boolean onDuty = true;

    private static final class Member {
        final String name;
        final Runnable task;
        Thread thread;

        Member(String name, Runnable task) {
            this.name = name;
            this.task = task;
            this.thread = DaemonThreads.create(name, task);
        }
    }

    /**
     * Hires a thread for that task; the task ends when the crew is no longer {@link #isOnDuty on duty}. Without effect when
     * there is one of that name already, or nobody is to be hired any more.
     */
    synchronized void hire(String name, Runnable task) {
        if (!onDuty || has(name)) {
            return;
        }
        Member member = new Member(name, task);
        members.add(member);
        member.thread.start(); // if that fails, revive() will see a thread that is not alive
    }

    /** Replaces threads that have died. */
    synchronized void revive() {
        for (Member member : members) {
            if (onDuty && !member.thread.isAlive()) {
                Thread next = DaemonThreads.create(member.name, member.task);
                next.start();
                member.thread = next;
            }
        }
    }

    boolean isOnDuty() {
        return onDuty;
    }

    /** A short pause after a failure, so that a lasting one does not eat a core. */
    @SuppressWarnings("ThreadSleep")
    void rest() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException goOn) { // not ours: the agent never interrupts its own threads
            return;
        }
    }

    /** Tells all to end, and hires nobody any more. */
    synchronized void dismiss() {
        onDuty = false;
    }

    /**
     * Waits for the threads to end, except for the calling one.
     *
     * @return false: some have not ended in that time
     */
    boolean join(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        boolean ended = true;
        for (Thread thread : threads()) {
            ended &= thread == Thread.currentThread() || joined(thread, until);
        }
        return ended;
    }

    private boolean has(String name) {
        for (Member member : members) {
            if (member.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private synchronized List<Thread> threads() {
        List<Thread> threads = new ArrayList<>();
        for (Member member : members) {
            threads.add(member.thread);
        }
        return threads;
    }

    private static boolean joined(Thread thread, long until) {
        try {
            thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
