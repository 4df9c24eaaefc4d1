package io.kelpie.core.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One annotation that applies to a method, and where it is written.
 *
 * @param kind which one
 * @param annotation of a class of the application's, hence read by reflection
 * @param holder the class it is written on, or that declares the method it is written on
 * @param method the method it is written on; null when it is written on the class
 */
record Found(
        Kind kind,
        Annotation annotation,
        Class<?> holder,
        @Nullable Method method) {

    /** The value of a member, as the annotation has it. */
    Object member(String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (InvocationTargetException broken) { // names a class that is not there
            throw new IllegalArgumentException(
                    "@" + kind.simpleName() + "(" + name + ") cannot be read", broken.getCause());
        } catch (ReflectiveOperationException other) {
            throw new IllegalArgumentException(
                    "@" + kind.simpleName() + " has no member '" + name + "': not an annotation of version 4", other);
        }
    }

    /** What its properties begin with: {@code class/method/Annotation/}, or without the method. */
    String prefix() {
        String own = holder.getName() + "/" + (method == null ? "" : method.getName() + "/");
        return own + kind.simpleName() + "/";
    }
}
