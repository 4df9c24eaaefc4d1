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
    /** Whether callers look for failures in a stage that it returns. */
    final boolean returnsStage;
    /** Whether it may return another future than that of its body, as far as types go. */
    final boolean replaceable;
    /** Null: calls pass. Read on the hot path. */
    private volatile @Nullable Lane lane;
    /** What the woven code can do. */
    private volatile Powers powers;

    Site(GuardedMethod method, Powers powers) {
        this.method = method;
        String descriptor = method.descriptor();
        this.returnsStage = descriptor.endsWith(")Ljava/util/concurrent/CompletionStage;")
                || descriptor.endsWith(")Ljava/util/concurrent/CompletableFuture;");
        this.replaceable = returnsStage || descriptor.endsWith(")Ljava/util/concurrent/Future;");
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
