package io.kelpie.core.guard;

import io.kelpie.core.guard.method.GuardedMethod;
import org.jspecify.annotations.Nullable;

/**
 * One woven method, and the guard that it has at present.
 *
 * <p>Any thread reads it; the agent's threads change the guard, which takes effect with the next call.
 */
final class Site {

    final GuardedMethod method;
    /** Null: calls pass. Read on the hot path. */
    private volatile @Nullable Lane lane;
    /** What the woven code can do. */
    private volatile Powers powers;

    Site(GuardedMethod method, Powers powers) {
        this.method = method;
        this.powers = powers;
    }

    @Nullable
    Lane lane() {
        return lane;
    }

    void lane(@Nullable Lane next) {
        lane = next;
    }

    @Nullable
    Guard guard() {
        Lane present = lane;
        return present == null ? null : present.guard;
    }

    /** Whether it can return what a guard wants, and run the body after a refusal. */
    boolean answers() {
        return powers != Powers.PLAIN;
    }

    /** Whether its result is not complete when it returns. */
    boolean isAsynchronous() {
        return powers == Powers.ASYNCHRONOUS;
    }

    void powers(Powers next) {
        powers = next;
    }
}
