package io.kelpie.core.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * What of an object's class hierarchy takes part: the class that its author wrote, and the methods that a call from outside
 * reaches. An interceptor, whose rules these are, never sees a call of {@code super}.
 */
final class Beans {

    private Beans() {}

    /** The class itself, or, of a subclass that a container generated, the one that it stands for. */
    static Class<?> bean(Class<?> receiver) {
        Class<?> type = receiver;
        while (type.isSynthetic() || type.getName().contains("$$")) {
            Class<?> above = type.getSuperclass();
            if (above == null || above == Object.class) {
                return receiver;
            }
            type = above;
        }
        return type;
    }

    /** Whether a call on an instance of the bean class runs this method, and not another that overrides it. */
    static boolean reaches(Class<?> bean, Method method) {
        Class<?> declaring = method.getDeclaringClass();
        if (!declaring.isAssignableFrom(bean)) {
            return false;
        }
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            return true;
        }
        if (declaring.isInterface()) {
            return reachesDefault(bean, method);
        }
        for (Class<?> type = bean; type != null && type != declaring; type = type.getSuperclass()) {
            for (Method each : type.getDeclaredMethods()) {
                if (overrides(each, method)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean reachesDefault(Class<?> bean, Method method) {
        try {
            return bean.getMethod(method.getName(), method.getParameterTypes()).equals(method);
        } catch (NoSuchMethodException hidden) {
            return false;
        }
    }

    private static boolean overrides(Method lower, Method upper) {
        int modifiers = lower.getModifiers();
        return lower.getName().equals(upper.getName())
                && !Modifier.isPrivate(modifiers)
                && !Modifier.isStatic(modifiers)
                && lower.getReturnType() == upper.getReturnType()
                && Arrays.equals(lower.getParameterTypes(), upper.getParameterTypes())
                && isVisible(upper, lower.getDeclaringClass());
    }

    private static boolean isVisible(Method upper, Class<?> from) {
        int modifiers = upper.getModifiers();
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || samePackage(upper.getDeclaringClass(), from);
    }

    /** Whether both are in the same package of the same loader. */
    static boolean samePackage(Class<?> one, Class<?> other) {
        return one.getClassLoader() == other.getClassLoader()
                && one.getPackageName().equals(other.getPackageName());
    }
}
