package io.kelpie.core;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardListener;
import io.kelpie.core.log.Log;

/** Writes into the log what an operator must know of guards without asking: faults of the agent's own. The rest is in the status. */
final class EventLog implements GuardListener {

    private final Log log;

    EventLog(Log log) {
        this.log = log;
    }

    @Override
    public void on(GuardEvent event) {
        if (event instanceof GuardEvent.GuardFailed failed) {
            log.error("guard '" + failed.guard() + "' let a call through unguarded: " + failed.problem());
        } else if (event instanceof GuardEvent.RejectionUnavailable missing) {
            log.warn("guard '" + missing.guard() + "' cannot throw " + missing.className() + ": " + missing.reason()
                    + "; it throws KelpieRejectedException instead");
        }
    }
}
