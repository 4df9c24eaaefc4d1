package io.kelpie.core;

import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Spike. */
final class Kelpie {
    private Kelpie() {}

    static @Nullable Consumer<String> start(
            Instrumentation instrumentation, String arguments, boolean attached, Runnable gate, Runnable gone) {
        return null;
    }
}
