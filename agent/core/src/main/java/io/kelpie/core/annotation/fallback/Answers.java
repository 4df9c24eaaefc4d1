package io.kelpie.core.annotation.fallback;

import io.kelpie.core.guard.method.Opener;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what answers for a method, by the specification's rules: a fallback method is looked for in the class that declares the
 * method, its superclasses and their interfaces, must be accessible from there, and must have the same parameters and return
 * type once type variables are resolved; a handler must return what the method returns. For one thread.
 */
public final class Answers {

    private static final String PACKAGE = "org.eclipse.microprofile.faulttolerance.";

    private final Method method;
    private final TypeTexts types;
    private final Opener opener;
    private String expected = "";

    /** Answers for a method of a bean class, which may be declared in a superclass; the opener makes them callable. */
    public Answers(Class<?> bean, Method method, Opener opener) {
        this.opener = opener;
        this.method = method;
        this.types = new TypeTexts(bean);
    }

    /** After null was returned: what would have been right. */
    public String expected() {
        return expected;
    }

    /** The fallback method of a name; null when there is none that fits. */
    public @Nullable Answer method(String name) {
        Class<?> declaring = method.getDeclaringClass();
        for (Class<?> type : hierarchy(declaring)) {
            for (Method each : type.getDeclaredMethods()) {
                if (each.getName().equals(name) && !each.isSynthetic() && fits(each, declaring)) {
                    if (opens(each)) {
                        return new MethodAnswer(each);
                    }
                    expected = "a method that can be called from here: its module must open " + type.getPackageName();
                    return null;
                }
            }
        }
        expected =
                "a method of " + declaring.getName() + ", a superclass or an interface, accessible from there, with the"
                        + " parameters " + types.parameters(method) + " and the return type " + types.result(method);
        return null;
    }

    /** The answer of a handler class; null when its result is of another type than the method's. */
    public @Nullable Answer handler(Class<?> handler) {
        String wanted = types.boxedResult(method);
        String given = new TypeTexts(handler).argument(PACKAGE + "FallbackHandler");
        if (given != null && !given.equals(wanted)) {
            expected = "a handler of " + wanted + ", and this is one of " + given;
            return null;
        }
        Class<?> contract = contract(handler);
        if (contract == null) {
            expected = "a class that implements FallbackHandler";
            return null;
        }
        try {
            opens(handler.getDeclaredConstructor());
        } catch (NoSuchMethodException unusual) {
            // a bean of a container may do without one
        }
        try {
            Class<?> context = Class.forName(PACKAGE + "ExecutionContext", false, contract.getClassLoader());
            return new HandlerAnswer(handler, contract.getMethod("handle", context), context);
        } catch (ReflectiveOperationException foreign) {
            expected = "a handler of MicroProfile Fault Tolerance 4";
            return null;
        }
    }

    private <M extends AccessibleObject & Member> boolean opens(M member) {
        try {
            opener.open(member);
            return true;
        } catch (RuntimeException closed) {
            return false;
        }
    }

    private static @Nullable Class<?> contract(Class<?> handler) {
        for (Class<?> each : hierarchy(handler)) {
            if (each.getName().equals(PACKAGE + "FallbackHandler")) {
                return each;
            }
        }
        return null;
    }

    private boolean fits(Method candidate, Class<?> from) {
        boolean instance = !Modifier.isStatic(candidate.getModifiers());
        return !(instance && Modifier.isStatic(method.getModifiers()))
                && isAccessible(candidate, from)
                && types.parameters(candidate).equals(types.parameters(method))
                && types.result(candidate).equals(types.result(method));
    }

    private static boolean isAccessible(Method candidate, Class<?> from) {
        int modifiers = candidate.getModifiers();
        Class<?> declaring = candidate.getDeclaringClass();
        if (Modifier.isPrivate(modifiers)) {
            return declaring == from;
        }
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || (declaring.getClassLoader() == from.getClassLoader()
                        && declaring.getPackageName().equals(from.getPackageName()));
    }

    /** The class and its superclasses, nearest first, then all their interfaces. */
    static List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.add(each);
        }
        for (int i = 0; i < all.size(); i++) { // grows meanwhile
            for (Class<?> each : all.get(i).getInterfaces()) {
                if (!all.contains(each)) {
                    all.add(each);
                }
            }
        }
        return all;
    }
}
