package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardListener;
import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Scheduler;
import io.kelpie.core.time.Ticker;
import java.util.function.DoubleSupplier;

/**
 * What guards take from outside, the same for all of them.
 *
 * @param dice random numbers from 0 (inclusive) to 1 (exclusive), for any thread
 */
public record Seams(
        Ticker ticker, ActivityClock clock, Scheduler scheduler, DoubleSupplier dice, GuardListener listener) {

    /** Tells the listener; its trouble is not the call's. */
    public void tell(GuardEvent event) {
        try {
            listener.on(event);
        } catch (Exception | LinkageError | AssertionError broken) {
            // nobody is left to tell
        }
    }
}
