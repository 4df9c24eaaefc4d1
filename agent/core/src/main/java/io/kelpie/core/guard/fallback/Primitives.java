package io.kelpie.core.guard.fallback;

import java.lang.invoke.MethodType;

/** Primitive types and their boxes. */
final class Primitives {

    private Primitives() {}

    /** The box of a primitive; any other type itself. */
    static Class<?> box(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
