package io.kelpie.core.guard.fallback;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** A call that has failed for good. Lives as long as its fallback runs. */
final class FailedCall {

    private final Method target;
    private final @Nullable Object[] arguments;
    private final Throwable failure;
    private final long nanos;

    /**
     * A call.
     *
     * @param target what was called
     * @param arguments the receiver, if there is one, and the arguments
     * @param failure what the caller would get to see
     * @param nanos now, by the ticker
     */
    FailedCall(Method target, @Nullable Object[] arguments, Throwable failure, long nanos) {
        this.target = target;
        this.arguments = arguments;
        this.failure = failure;
        this.nanos = nanos;
    }

    Method target() {
        return target;
    }

    @Nullable
    Object[] arguments() {
        return arguments;
    }

    Throwable failure() {
        return failure;
    }

    long nanos() {
        return nanos;
    }

    Class<?> type() {
        return target.getDeclaringClass();
    }

    boolean isStatic() {
        return Modifier.isStatic(target.getModifiers());
    }
}
