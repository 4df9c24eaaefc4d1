package io.kelpie.model.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One guard: a name, the methods it protects, and its policies.
 *
 * @param name unique within the configuration
 * @param methods what to protect; a method matches when any selector does
 * @param exclude what not to protect, although a selector of {@code methods} matches
 * @param mode enforce, observe or off
 * @param rejectWith class name of the exception that a turned-away call throws; null: the agent's own unchecked one
 * @param circuitBreaker null: none
 * @param retry null: none
 */
public record GuardConfig(
        String name,
        List<Selector> methods,
        List<Selector> exclude,
        Mode mode,
        @Nullable String rejectWith,
        @Nullable CircuitBreakerConfig circuitBreaker,
        @Nullable RetryConfig retry) {

    /** Keeps unmodifiable copies of the selectors. */
    public GuardConfig {
        methods = List.copyOf(methods);
        exclude = List.copyOf(exclude);
    }

    /** What a guard may do with its decisions. */
    public enum Mode {
        /** Acts on them. */
        ENFORCE,
        /** Decides and counts, never acts. */
        OBSERVE,
        /** Does nothing; its methods are not woven. */
        OFF
    }
}
