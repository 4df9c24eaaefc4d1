package io.kelpie.core.annotation.fallback;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * An object of a class of the application that answers one call.
 *
 * @param object the instance, or the container's proxy of it
 * @param loan what the container wants to know when it is no longer needed; null when the object is nobody's
 */
record Instance(Object object, @Nullable Loan loan) {

    /**
     * From the container when it knows the class, otherwise a new one.
     *
     * @throws Throwable what its constructor throws, or that it has none without parameters
     */
    static Instance of(Class<?> type) throws Throwable {
        Container container = Container.of(type.getClassLoader());
        Loan loan = container == null ? null : container.lend(type);
        if (loan != null) {
            return new Instance(loan.object(), loan);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return new Instance(constructor.newInstance(), null);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        } catch (NoSuchMethodException missing) {
            throw new IllegalStateException(
                    "fallback handler " + type.getName()
                            + " is no bean of a container and has no constructor without parameters; give it one",
                    missing);
        }
    }

    void release() {
        if (loan != null) {
            loan.release();
        }
    }
}
