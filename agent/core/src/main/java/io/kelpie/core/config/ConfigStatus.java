package io.kelpie.core.config;

import io.kelpie.model.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the configuration in force. Immutable.
 *
 * @param source the file; null without one
 * @param loadedAt when it was read last
 * @param reloads how often a change was taken over since the start
 * @param problems what is wrong with what was read last, in the order of the text
 */
public record ConfigStatus(@Nullable String source, Instant loadedAt, long reloads, List<Problem> problems) {

    /** Keeps an unmodifiable copy of the problems. */
    public ConfigStatus {
        problems = List.copyOf(problems);
    }

    /** {@code none} without a file, else {@code ok} or {@code problems}. */
    public String state() {
        if (!problems.isEmpty()) {
            return "problems";
        }
        return source == null ? "none" : "ok";
    }
}
