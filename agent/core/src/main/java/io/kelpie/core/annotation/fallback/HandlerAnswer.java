package io.kelpie.core.annotation.fallback;

import io.kelpie.model.config.FallbackConfig.Action;
import io.kelpie.model.config.FallbackConfig.Handle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@code FallbackHandler}: a bean of the container that the application runs in, for just one answer unless its scope says
 * otherwise, or else a plain new instance.
 *
 * @param handler its class
 * @param handle the method of the interface
 * @param context the interface {@code ExecutionContext}
 */
record HandlerAnswer(Class<?> handler, Method handle, Class<?> context) implements Answer {

    @Override
    public Action action() {
        return new Handle(handler.getName());
    }

    @Override
    public @Nullable Object ask(
            @Nullable Object receiver, Method method, @Nullable Object[] arguments, Throwable failure)
            throws Throwable {
        Instance instance = Instance.of(handler);
        try {
            Context about = new Context(method, arguments, failure);
            Object proxy = Proxy.newProxyInstance(context.getClassLoader(), new Class<?>[] {context}, about);
            return handle.invoke(instance.object(), proxy);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        } finally {
            instance.release();
        }
    }

    /** What a handler is told. */
    private static final class Context implements InvocationHandler {

        private final Method method;
        private final @Nullable Object[] arguments;
        private final Throwable failure;

        Context(Method method, @Nullable Object[] arguments, Throwable failure) {
            this.method = method;
            this.arguments = arguments;
            this.failure = failure;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method called, @Nullable Object @Nullable [] values) {
            return switch (called.getName()) {
                case "getMethod" -> method;
                case "getParameters" -> arguments.clone();
                case "getFailure" -> failure;
                case "toString" -> "failure of " + method + " with " + Arrays.toString(arguments) + ": " + failure;
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> values != null && proxy == values[0];
                default ->
                    throw new UnsupportedOperationException(called + " is not of MicroProfile Fault Tolerance 4");
            };
        }
    }
}
