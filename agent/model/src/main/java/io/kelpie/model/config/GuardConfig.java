package io.kelpie.model.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One guard: a name, the methods it protects, and its policies.
 *
 * @param name unique within the configuration
 * @param preset name of the preset that it is based on; null: none. Its libraries need not be there: methods that are not
 *     found are then no mistake
 * @param methods what to protect; a method matches when any selector does
 * @param exclude what not to protect, although a selector of {@code methods} matches
 * @param mode enforce, observe or off
 * @param rejectWith what it throws of its own accord
 * @param key one state per key; null: one for all calls
 * @param policies what it does
 */
public record GuardConfig(
        String name,
        @Nullable String preset,
        List<Selector> methods,
        List<Selector> exclude,
        Mode mode,
        RejectWith rejectWith,
        @Nullable KeyConfig key,
        Policies policies) {

    /** Keeps unmodifiable copies of the selectors. */
    public GuardConfig {
        methods = List.copyOf(methods);
        exclude = List.copyOf(exclude);
    }

    /** The circuit breaker; null: none. */
    public @Nullable CircuitBreakerConfig circuitBreaker() {
        return policies.circuitBreaker();
    }

    /** The retry; null: none. */
    public @Nullable RetryConfig retry() {
        return policies.retry();
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
