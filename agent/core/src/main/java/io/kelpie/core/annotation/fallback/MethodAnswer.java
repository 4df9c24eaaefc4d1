package io.kelpie.core.annotation.fallback;

import io.kelpie.model.config.FallbackConfig.Action;
import io.kelpie.model.config.FallbackConfig.Call;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A method of the same parameters and the same return type, called on the same object, where a subclass may override it.
 *
 * @param target made accessible
 */
record MethodAnswer(Method target) implements Answer {

    @Override
    public Action action() {
        return new Call(null, target.getName());
    }

    @Override
    public @Nullable Object ask(
            @Nullable Object receiver, Method method, @Nullable Object[] arguments, Throwable failure)
            throws Throwable {
        try {
            return target.invoke(receiver, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
