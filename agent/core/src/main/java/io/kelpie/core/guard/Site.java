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
    /** Whether the woven code can return what a guard wants, and run the body after a refusal. */
    private volatile boolean answers;

    Site(GuardedMethod method, boolean answers) {
        this.method = method;
        this.answers = answers;
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

    boolean answers() {
        return answers;
    }

    void answers(boolean next) {
        answers = next;
    }
}
