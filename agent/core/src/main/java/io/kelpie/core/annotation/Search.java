package io.kelpie.core.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the annotations that apply to a method of a bean class: those on the method itself, else those on the class or on the
 * nearest superclass that has them. The latter also reach methods that the class inherits, but no private or static ones.
 */
final class Search {

    private Search() {}

    static Map<Kind, Found> of(Class<?> bean, Method method) {
        Map<Kind, Found> found = new EnumMap<>(Kind.class);
        add(found, method, method.getDeclaringClass(), method);
        boolean business = !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
        if (business && method.getDeclaringClass() != Object.class) {
            for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
                add(found, type, type, null);
            }
        }
        return found;
    }

    private static void add(
            Map<Kind, Found> found, AnnotatedElement element, Class<?> holder, @Nullable Method method) {
        for (Annotation each : element.getDeclaredAnnotations()) {
            Kind kind = Kind.of(each.annotationType());
            if (kind != null) {
                found.putIfAbsent(kind, new Found(kind, each, holder, method));
            }
        }
    }
}
