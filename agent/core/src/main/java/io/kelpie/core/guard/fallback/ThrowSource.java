package io.kelpie.core.guard.fallback;

import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.FallbackConfig.Throw;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Throws an exception of the application's, with the failure as its cause. The class is looked up each time and never kept. */
final class ThrowSource implements Source {

    private static final Class<?>[][] CONSTRUCTORS = {
        {String.class, Throwable.class}, {String.class, Exception.class}, {String.class}, {Throwable.class}, {}
    };

    private final Throw config;
    private final Opener opener;

    ThrowSource(Throw config, Opener opener) {
        this.config = config;
        this.opener = opener;
    }

    @Override
    public @Nullable Object value(FailedCall call) throws Throwable {
        throw make(call);
    }

    private Throwable make(FailedCall call) throws NoAnswerException {
        Throwable failure = call.failure();
        String message = config.message() == null ? failure.getMessage() : config.message();
        Class<?> type;
        try {
            type = Class.forName(config.className(), true, call.type().getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new NoAnswerException(config.className() + " is not known to the class loader of "
                    + call.type().getName());
        }
        if (!Throwable.class.isAssignableFrom(type)) {
            throw new NoAnswerException(config.className() + " is not a Throwable");
        }
        for (Class<?>[] parameters : CONSTRUCTORS) {
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(parameters);
                opener.open(constructor);
                return withCause((Throwable) constructor.newInstance(arguments(parameters, message, failure)), failure);
            } catch (NoSuchMethodException next) {
                // the next kind of constructor
            } catch (InvocationTargetException e) {
                throw new NoAnswerException("the constructor of " + config.className() + " throws "
                        + e.getTargetException().getClass().getName());
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new NoAnswerException(config.className() + " cannot be created: " + e);
            }
        }
        throw new NoAnswerException(config.className()
                + " has no constructor with a message and a cause, or one of them, or without arguments");
    }

    private static @Nullable Object[] arguments(Class<?>[] parameters, @Nullable String message, Throwable failure) {
        @Nullable Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = parameters[i] == String.class ? message : failure;
        }
        return arguments;
    }

    private static Throwable withCause(Throwable made, Throwable failure) {
        if (made.getCause() == null && made != failure) {
            try {
                made.initCause(failure);
            } catch (IllegalStateException | IllegalArgumentException fixed) {
                made.addSuppressed(failure);
            }
        }
        return made;
    }
}
