package io.kelpie.core.guard.fallback;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** A call that has failed for good. Lives as long as its fallback runs. */
public final class FailedCall {

    private final Method target;
    private final @Nullable Object[] arguments;
    private final Throwable failure;
    private final long nanos;

    /** A call; {@code nanos} is now, by the ticker. */
    FailedCall(Method target, @Nullable Object[] arguments, Throwable failure, long nanos) {
        this.target = target;
        this.arguments = arguments;
        this.failure = failure;
        this.nanos = nanos;
    }

    /** What was called. */
    public Method target() {
        return target;
    }

    /** The receiver, if there is one, and the arguments. */
    public @Nullable Object[] arguments() {
        return arguments;
    }

    /** What the caller would get to see. */
    public Throwable failure() {
        return failure;
    }

    long nanos() {
        return nanos;
    }

    Class<?> type() {
        return target.getDeclaringClass();
    }

    /** Whether there is no receiver. */
    public boolean isStatic() {
        return Modifier.isStatic(target.getModifiers());
    }
}
