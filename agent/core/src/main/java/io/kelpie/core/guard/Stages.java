package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.retry.Departure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way into a guarded method and out again: stages from the outside to the inside. Who is refused by one has given
 * everything back that those before it gave. Immutable; any thread.
 */
final class Stages {

    private final Stage[] stages;

    Stages(List<Stage> stages) {
        this.stages = stages.toArray(new Stage[0]);
    }

    /** Whether there is nothing on the way. */
    boolean isFree() {
        return stages.length == 0;
    }

    /**
     * Goes in.
     *
     * @param stamp the token so far, from which the time is read
     * @param judge says how the stages passed so far take a refusal
     * @return the token with the bits of all stages, or a {@link Refusal}
     */
    long enter(long stamp, Lane lane, @Nullable Attempt attempt, Departure departure, RefusalJudge judge) {
        long token = stamp;
        int passed = 0;
        if (attempt != null) {
            attempt.late = false; // of the attempt before
        }
        try {
            for (; passed < stages.length; passed++) {
                long grant = stages[passed].admit(lane, attempt, departure);
                if (grant < 0) {
                    return turnBack(passed, token, grant, attempt, judge.outcome(grant, lane));
                }
                token |= grant;
            }
            return token;
        } catch (Throwable trouble) {
            turnBack(passed, token, Refusal.LEAVING, attempt, Outcome.IGNORED);
            throw trouble;
        }
    }

    private long turnBack(int passed, long token, long refusal, @Nullable Attempt attempt, int outcome) {
        for (int i = passed - 1; i >= 0; i--) {
            stages[i].undo(token, attempt, outcome);
        }
        return attempt != null && attempt.late && refusal != Refusal.LEAVING ? Refusal.LATE : refusal;
    }

    /** Comes out. */
    void leave(long token, @Nullable Attempt attempt, int outcome) {
        for (int i = stages.length - 1; i >= 0; i--) {
            stages[i].leave(token, attempt, outcome);
        }
    }

    /** Frees a permit that was kept when its attempt came out, for a body that went on. */
    void release(long permit) {
        for (int i = 0; i < stages.length; i++) {
            stages[i].release(permit);
        }
    }

    /** How the policies outside take it that one further inside refused. */
    interface RefusalJudge {
        /** An {@link io.kelpie.core.guard.breaker.Outcome}. */
        int outcome(long refusal, Lane lane);
    }
}
