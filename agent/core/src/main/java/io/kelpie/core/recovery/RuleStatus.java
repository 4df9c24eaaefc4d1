package io.kelpie.core.recovery;

import io.kelpie.model.config.watch.rule.RuleConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule at one moment. Immutable.
 *
 * @param failures in how many rounds the condition held so far
 * @param attempts until it was healthy for long enough
 * @param cooling how long it may not try yet
 * @param suppressed how long it is silenced yet
 * @param action under way; null: none
 * @param lastResult what became of the last attempt; null: there was none
 * @param steps in the order in which they would be taken
 */
public record RuleStatus(
        RuleConfig config,
        RuleState state,
        int failures,
        int attempts,
        Duration cooling,
        Duration suppressed,
        @Nullable String action,
        @Nullable String lastResult,
        List<StepStatus> steps) {

    /** Keeps an unmodifiable copy of the steps. */
    public RuleStatus {
        steps = List.copyOf(steps);
    }

    /**
     * A step.
     *
     * @param successRate how often the condition was gone after it, 0 to 1; a half when it was never tried
     */
    public record StepStatus(String action, int rank, double successRate) {}
}
