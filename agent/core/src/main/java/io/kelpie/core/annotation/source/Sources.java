package io.kelpie.core.annotation.source;

import org.jspecify.annotations.Nullable;

/** Finds the configuration of the application to which a class belongs. */
public final class Sources {

    private Sources() {}

    /**
     * MicroProfile Config as the calling thread's context class loader or else the class's own has it, otherwise system
     * properties and environment.
     */
    public static Source of(Class<?> type) {
        Source found = MicroProfileSource.of(Thread.currentThread().getContextClassLoader());
        if (found == null) {
            found = MicroProfileSource.of(type.getClassLoader());
        }
        return found == null ? system() : found;
    }

    private static Source system() {
        return new SystemSource(System.getProperties(), System.getenv());
    }

    /** For tests: whether there is a MicroProfile Config behind a loader. */
    static boolean isConfigured(@Nullable ClassLoader loader) {
        return MicroProfileSource.of(loader) != null;
    }
}
