package io.kelpie.core.annotation.fallback;

import java.lang.reflect.Method;

/**
 * A reference to a bean, lent by a container.
 *
 * @param object the bean or its proxy
 * @param context the creational context
 * @param end its method {@code release}, which destroys what was made for this loan alone
 */
record Loan(Object object, Object context, Method end) {

    /** Gives it back. What goes wrong then is no part of the answer. */
    void release() {
        try {
            Object unused = end.invoke(context);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError trouble) {
            // the answer was given; a bean that cannot be destroyed is the container's own trouble
        }
    }
}
