package io.kelpie.core;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardListener;
import io.kelpie.core.log.Log;
import java.util.function.Consumer;

/** Writes into the log what an operator must know of guards without asking: faults of the agent's own. The rest is in the status. */
final class EventLog implements GuardListener, Consumer<String> {

    /** Stack frames in a line; the rest is in the status. */
    private static final int FRAMES = 4;

    private final Log log;

    EventLog(Log log) {
        this.log = log;
    }

    /** Writes what could not be woven. */
    @Override
    public void accept(String trouble) {
        log.warn(trouble);
    }

    @Override
    public void on(GuardEvent event) {
        if (event instanceof GuardEvent.GuardFailed failed) {
            log.error("guard '" + failed.guard() + "' let a call through unguarded: " + failed.problem());
        } else if (event instanceof GuardEvent.RejectionUnavailable missing) {
            log.warn("guard '" + missing.guard() + "' cannot throw " + missing.className() + ": " + missing.reason()
                    + "; it throws KelpieRejectedException instead");
        } else if (event instanceof GuardEvent.FallbackUnavailable missing) {
            log.warn("the fallback of guard '" + missing.guard() + "' cannot answer for " + missing.method() + ": "
                    + missing.reason() + "; the failure stands");
        } else if (event instanceof GuardEvent.KeyUnavailable missing) {
            log.warn("guard '" + missing.guard() + "' finds no key for a call of " + missing.method() + ": "
                    + missing.reason() + "; such calls are not guarded");
        } else if (event instanceof GuardEvent.CallOverdue late) {
            log.warn(late(late));
        }
    }

    private static String late(GuardEvent.CallOverdue call) {
        StringBuilder line = new StringBuilder("guard '" + call.guard() + "': " + call.method());
        if (call.stack().isEmpty()) {
            return line.append(" has exceeded its time limit and has ended after ")
                    .append(call.millis())
                    .append(" ms")
                    .toString();
        }
        line.append(" runs for ").append(call.millis()).append(" ms already and goes on, in thread \"");
        line.append(call.thread()).append('"');
        for (int i = 0; i < call.stack().size() && i < FRAMES; i++) {
            line.append(i == 0 ? ": at " : " < ").append(call.stack().get(i));
        }
        return line.append("; the whole stack: kelpie guards PID ")
                .append(call.guard())
                .toString();
    }
}
