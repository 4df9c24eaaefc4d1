package io.kelpie.core.recovery;

import org.jspecify.annotations.Nullable;

/** A remedy that a recovery thread is asked to apply. The thread sets the outcome; the watch thread reads it, interrupts and gives up. */
final class Job {

    private final Remedy remedy;
    private final Attempt attempt;
    private @Nullable Thread thread;
    private boolean calledOff;
    private volatile @Nullable Outcome outcome;

    Job(Remedy remedy, Attempt attempt) {
        this.remedy = remedy;
        this.attempt = attempt;
    }

    /** What became of it; null while it is not over. */
    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /** Applies the remedy. Called once, by the thread that was chosen. */
    void run() {
        Outcome result;
        try {
            result = begin() ? remedy.apply(attempt) : Outcome.notCarriedOut("it was stopped before it began");
        } catch (InterruptedException e) {
            result = Outcome.failed("it was interrupted");
        } catch (Throwable trouble) { // whatever it is, the recovery goes on
            result = Outcome.failed(Reason.of(trouble));
        }
        synchronized (this) {
            thread = null;
            Thread.interrupted(); // what was meant for this job shall not reach the next
            outcome = result;
        }
    }

    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !calledOff;
    }

    /** Asks it to stop; one that has not begun never will, and nothing happens once it is over. */
    synchronized void interrupt() {
        calledOff = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
