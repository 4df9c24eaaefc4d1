package io.kelpie.core.guard;

import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.timeout.TimeLimit;
import org.jspecify.annotations.Nullable;

/** The time limit as a stage. It refuses nobody; whether the time was over shows when the attempt ends. */
final class TimeoutStage extends Stage {

    private final TimeLimit limit;
    private final boolean interrupts;

    TimeoutStage(TimeLimit limit, boolean interrupts) {
        this.limit = limit;
        this.interrupts = interrupts;
    }

    @Override
    long admit(Lane lane, @Nullable Attempt attempt, Departure departure) {
        if (attempt != null) {
            attempt.arm(limit.nanos(), interrupts);
        }
        return 0;
    }

    @Override
    void leave(long token, @Nullable Attempt attempt, int outcome) {
        // disarmed before the outcome was known, for it is part of that
    }

    @Override
    void undo(long token, @Nullable Attempt attempt, int outcome) {
        if (attempt != null) {
            attempt.disarm();
        }
    }
}
