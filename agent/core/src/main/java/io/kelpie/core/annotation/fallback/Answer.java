package io.kelpie.core.annotation.fallback;

import io.kelpie.model.config.FallbackConfig.Action;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What is asked for a result when a method has failed. Holds classes of the application, so its holder must let go with them. */
public sealed interface Answer permits MethodAnswer, HandlerAnswer {

    /** The same in the words of the configuration. */
    Action action();

    /**
     * Asks it.
     *
     * @param receiver the object that the method was called on; null for a static method
     * @param method the method that failed
     * @param arguments those of the call
     * @param failure what it would have thrown
     * @throws Throwable whatever the application's code throws, as it is
     */
    @Nullable
    Object ask(@Nullable Object receiver, Method method, @Nullable Object[] arguments, Throwable failure)
            throws Throwable;
}
