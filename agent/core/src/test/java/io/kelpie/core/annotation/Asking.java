package io.kelpie.core.annotation;

import io.kelpie.core.annotation.source.Source;
import io.kelpie.core.guard.method.Opener;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads methods by name, under properties that a test sets. */
final class Asking implements Source {

    private final Map<String, String> properties = new HashMap<>();

    Asking with(String name, String value) {
        properties.put(name, value);
        return this;
    }

    @Override
    public @Nullable String value(String name) {
        return properties.get(name);
    }

    /** What applies to the method of this name, whichever class declares it, on an instance of the bean class. */
    Reading read(Class<?> bean, String name) {
        Method method = method(bean, name);
        return Annotations.read(this, bean, method, Search.of(bean, method), Opener.PLAIN);
    }

    AnnotatedGuard guard(Class<?> bean, String name) {
        Reading reading = read(bean, name);
        AnnotatedGuard guard = reading.guard();
        if (guard == null) {
            throw new AssertionError("no guard for " + name + ": " + reading.errors());
        }
        return guard;
    }

    static Method method(Class<?> bean, String name) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && !method.isSynthetic()) {
                    return method;
                }
            }
        }
        throw new AssertionError("no method " + name + " in " + bean);
    }
}
