package io.kelpie.core.annotation;

import org.jspecify.annotations.Nullable;

/** The annotations of MicroProfile Fault Tolerance. */
enum Kind {
    ASYNCHRONOUS("Asynchronous"),
    BULKHEAD("Bulkhead"),
    CIRCUIT_BREAKER("CircuitBreaker"),
    FALLBACK("Fallback"),
    RETRY("Retry"),
    TIMEOUT("Timeout");

    static final String PACKAGE = "org.eclipse.microprofile.faulttolerance.";

    private final String simpleName;

    Kind(String simpleName) {
        this.simpleName = simpleName;
    }

    /** The name by which configuration speaks of it. */
    String simpleName() {
        return simpleName;
    }

    /** The kind of an annotation type; null when it is none of these. */
    static @Nullable Kind of(Class<?> annotationType) {
        String name = annotationType.getName();
        if (name.startsWith(PACKAGE)) {
            for (Kind kind : values()) {
                if (name.length() == PACKAGE.length() + kind.simpleName.length() && name.endsWith(kind.simpleName)) {
                    return kind;
                }
            }
        }
        return null;
    }
}
