package io.kelpie.core;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Spike. */
public final class Kelpie {
    private Kelpie() {}

    /** Starts. */
    public static @Nullable Consumer<String> start(
            Instrumentation instrumentation,
            @Nullable String arguments,
            File jar,
            boolean attached,
            Runnable gate,
            Runnable gone) {
        return null;
    }
}
