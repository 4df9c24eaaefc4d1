package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * What a guarded method returns in place of its own outcome: woven code takes the value out, and off its box where the method
 * returns a primitive. Immutable.
 */
public final class KelpieAnswer1 {

    private final @Nullable Object value;

    /** For the core, which has made sure that the value fits the method. */
    public KelpieAnswer1(@Nullable Object value) {
        this.value = value;
    }

    /** The value; null for null and for a method that returns nothing. */
    public @Nullable Object value() {
        return value;
    }
}
