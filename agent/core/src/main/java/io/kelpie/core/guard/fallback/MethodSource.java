package io.kelpie.core.guard.fallback;

import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.FallbackConfig.Call;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Calls another method of the application: with the arguments and the failure, if there is a method that takes such a failure, the
 * nearest class first; else with the arguments; else with the failure; else with nothing. The method is looked up each time and
 * never kept.
 */
final class MethodSource implements Source {

    private static final int WITH_FAILURE = 10_000;
    private static final int ARGUMENTS = 5_000;
    private static final int FAILURE = 1;

    private final Call config;
    private final Opener opener;

    MethodSource(Call config, Opener opener) {
        this.config = config;
        this.opener = opener;
    }

    @Override
    public @Nullable Object value(FailedCall call) throws Throwable {
        Method method = find(call);
        Object receiver = Modifier.isStatic(method.getModifiers()) ? null : call.arguments()[0];
        @Nullable Object[] arguments = arguments(rank(method, call), call);
        try {
            opener.open(method);
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException thrown) {
            throw both(thrown.getTargetException(), call.failure());
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new NoAnswerException(method + " cannot be called: " + e.getMessage());
        }
    }

    /** The fallback's own failure, which carries the one that it should have answered. */
    private static Throwable both(Throwable own, Throwable failure) {
        if (own != failure) {
            own.addSuppressed(failure);
        }
        return own;
    }

    private Method find(FailedCall call) throws NoAnswerException {
        Class<?> owner = call.type();
        Class<?> home = owner;
        if (config.className() != null) {
            try {
                home = Class.forName(config.className(), true, owner.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                throw new NoAnswerException(
                        config.className() + " is not known to the class loader of " + owner.getName());
            }
        }
        boolean needsStatic = call.isStatic() || !home.isAssignableFrom(owner);
        Method best = null;
        for (Class<?> type = home; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (fits(method, call, needsStatic) && (best == null || rank(method, call) > rank(best, call))) {
                    best = method;
                }
            }
        }
        if (best == null) {
            throw new NoAnswerException("no " + (needsStatic ? "static " : "") + "method " + home.getName() + "#"
                    + config.methodName() + " takes the arguments of "
                    + call.target().getName()
                    + ", with or without the exception, and returns what it returns");
        }
        return best;
    }

    private boolean fits(Method method, FailedCall call, boolean needsStatic) {
        return method.getName().equals(config.methodName())
                && !method.isSynthetic()
                && (!needsStatic || Modifier.isStatic(method.getModifiers()))
                && fitsResult(call.target().getReturnType(), method.getReturnType())
                && rank(method, call) >= 0;
    }

    private static boolean fitsResult(Class<?> wanted, Class<?> given) {
        return (wanted.isPrimitive() || given.isPrimitive())
                ? Primitives.box(wanted) == Primitives.box(given)
                : wanted.isAssignableFrom(given);
    }

    /** How well a method's parameters suit: the higher, the nearer; negative when they do not. */
    private static int rank(Method method, FailedCall call) {
        Class<?>[] parameters = method.getParameterTypes();
        Class<?>[] own = call.target().getParameterTypes();
        Class<?> last = parameters.length == 0 ? void.class : parameters[parameters.length - 1];
        boolean takesFailure = Throwable.class.isAssignableFrom(last) && last.isInstance(call.failure());
        if (parameters.length == own.length + 1 && takesFailure && startsLike(parameters, own)) {
            return WITH_FAILURE + depth(last);
        }
        if (parameters.length == own.length && startsLike(parameters, own)) {
            return ARGUMENTS;
        }
        if (parameters.length == 1 && takesFailure) {
            return FAILURE + depth(last);
        }
        return parameters.length == 0 ? 0 : -1;
    }

    private static boolean startsLike(Class<?>[] parameters, Class<?>[] own) {
        for (int i = 0; i < own.length; i++) {
            boolean primitive = own[i].isPrimitive() || parameters[i].isPrimitive();
            boolean differs = primitive ? own[i] != parameters[i] : !parameters[i].isAssignableFrom(own[i]);
            if (differs) {
                return false;
            }
        }
        return true;
    }

    private static int depth(Class<?> type) {
        int depth = 0;
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            depth++;
        }
        return depth;
    }

    private static @Nullable Object[] arguments(int rank, FailedCall call) {
        @Nullable Object[] all = call.arguments();
        int first = call.isStatic() ? 0 : 1;
        if (rank >= WITH_FAILURE) {
            @Nullable Object[] more = Arrays.copyOfRange(all, first, all.length + 1);
            more[more.length - 1] = call.failure();
            return more;
        }
        if (rank == ARGUMENTS) {
            return Arrays.copyOfRange(all, first, all.length);
        }
        return rank >= FAILURE ? new Object[] {call.failure()} : new Object[0];
    }
}
