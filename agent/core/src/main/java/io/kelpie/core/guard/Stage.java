package io.kelpie.core.guard;

import io.kelpie.core.guard.retry.Departure;
import org.jspecify.annotations.Nullable;

/**
 * One policy on the way into a guarded method. Immutable; runs on the application's threads, which a policy may put to sleep when
 * it is told to wait.
 */
abstract class Stage {

    /**
     * Asks to let an attempt pass.
     *
     * @return bits for its token, 0 when it needs none; or a {@link io.kelpie.core.guard.breaker.Refusal}
     */
    abstract long admit(Lane lane, @Nullable Attempt attempt, Departure departure);

    /** Ends an attempt that this stage let pass, on the same thread, with its {@link io.kelpie.core.guard.breaker.Outcome}. */
    abstract void leave(long token, @Nullable Attempt attempt, int outcome);

    /** Frees a permit that was kept out of the token, if it is of this stage. */
    void release(long permit) {}

    /** Takes back an attempt that this stage let pass and one further inside did not. */
    void undo(long token, @Nullable Attempt attempt, int outcome) {
        leave(token, attempt, outcome);
    }
}
