package io.kelpie.core.guard.bulkhead;

import java.util.concurrent.Semaphore;

/**
 * The permits of a bulkhead: a fair semaphore whose number of permits can sink at any time, below zero while more calls run
 * than may. Nothing here ever waits to take permits away, and a waiter that gives up leaves nothing behind.
 */
final class Permits extends Semaphore {

    private static final long serialVersionUID = 1L;

    Permits(int permits) {
        super(permits, true);
    }

    /** Takes permits that need not be there. */
    void take(int permits) {
        reducePermits(permits);
    }
}
