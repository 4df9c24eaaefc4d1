package io.kelpie.core.annotation.fallback;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Types as texts that are equal when the types are, seen from one class: its type arguments are put in for the variables of its
 * superclasses and interfaces, and a method's own variables are told apart by their place alone. Immutable once made.
 */
final class TypeTexts {

    private final Map<TypeVariable<?>, Type> bound = new HashMap<>();
    private final Class<?> seenFrom;

    TypeTexts(Class<?> seenFrom) {
        this.seenFrom = seenFrom;
        bind(seenFrom);
    }

    private void bind(Class<?> type) {
        bind(type.getGenericSuperclass());
        for (Type each : type.getGenericInterfaces()) {
            bind(each);
        }
    }

    private void bind(@Nullable Type above) {
        if (above instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < variables.length; i++) {
                bound.put(variables[i], arguments[i]);
            }
            bind(raw);
        } else if (above instanceof Class<?> raw) {
            bind(raw);
        }
    }

    /** {@code (int, java.util.List<java.lang.String>)}. */
    String parameters(Method method) {
        return "(" + join(method.getGenericParameterTypes()) + ")";
    }

    String result(Method method) {
        return text(method.getGenericReturnType());
    }

    /** The return type as a type argument would have it. */
    String boxedResult(Method method) {
        Type type = method.getGenericReturnType();
        return type instanceof Class<?> plain
                ? text(MethodType.methodType(plain).wrap().returnType())
                : text(type);
    }

    /** What the class puts in for the only variable of an interface; null when it says nothing, being raw. */
    @Nullable
    String argument(String interfaceName) {
        for (Class<?> each : Answers.hierarchy(seenFrom)) {
            if (each.getName().equals(interfaceName)) {
                Type argument = each.getTypeParameters()[0];
                String text = text(argument);
                return text.startsWith("?") || resolve(argument) instanceof TypeVariable<?> ? null : text;
            }
        }
        return null;
    }

    private Type resolve(Type type) {
        Type present = type;
        while (present instanceof TypeVariable<?> variable) {
            Type next = bound.get(variable);
            if (next == null) {
                return present;
            }
            present = next;
        }
        return present;
    }

    private String text(Type type) {
        Type known = resolve(type);
        if (known instanceof Class<?> plain) {
            return plain.getTypeName();
        }
        if (known instanceof ParameterizedType parameterized) {
            return text(parameterized.getRawType()) + "<" + join(parameterized.getActualTypeArguments()) + ">";
        }
        if (known instanceof GenericArrayType array) {
            return text(array.getGenericComponentType()) + "[]";
        }
        if (known instanceof WildcardType wildcard) {
            return "?" + bounds(" extends ", wildcard.getUpperBounds()) + bounds(" super ", wildcard.getLowerBounds());
        }
        return known instanceof TypeVariable<?> variable ? name(variable) : known.getTypeName();
    }

    private String bounds(String word, Type[] types) {
        boolean trivial = types.length == 0 || (types.length == 1 && types[0] == Object.class);
        return trivial ? "" : word + join(types);
    }

    private static String name(TypeVariable<?> variable) {
        if (variable.getGenericDeclaration() instanceof Class<?> type) {
            return type.getName() + "." + variable.getName();
        }
        TypeVariable<?>[] all = variable.getGenericDeclaration().getTypeParameters();
        return "<" + Arrays.asList(all).indexOf(variable) + ">";
    }

    private String join(Type[] types) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < types.length; i++) {
            text.append(i == 0 ? "" : ", ").append(text(types[i]));
        }
        return text.toString();
    }
}
