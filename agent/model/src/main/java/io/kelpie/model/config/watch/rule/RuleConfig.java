package io.kelpie.model.config.watch.rule;

import io.kelpie.model.watch.Category;
import io.kelpie.model.watch.Severity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done about one trouble: a condition, a chain of actions, and the limits of trying.
 *
 * @param name unique among the rules
 * @param enabled false: it is there and does nothing, as {@code rules: {deadlock: off}} says
 * @param priority of several candidates the one with the lowest goes first
 * @param otherwise name of the rule that takes over after the last attempt; null: none
 * @param reorder whether actions of equal rank may change places, the more successful first
 * @param dryRun whether its actions only say what they would do; null: as all rules
 */
public record RuleConfig(
        String name,
        boolean enabled,
        Trigger trigger,
        Attempts attempts,
        Labels labels,
        int priority,
        @Nullable String otherwise,
        boolean reorder,
        @Nullable Boolean dryRun,
        List<Step> steps) {

    /** Keeps an unmodifiable copy of the steps. */
    public RuleConfig {
        steps = List.copyOf(steps);
    }

    /**
     * When it acts.
     *
     * @param when as it was written
     * @param condition the same, understood
     * @param holdsFor how long the condition must hold without a break
     * @param minFailureCount in how many rounds, or scans, it must hold
     */
    public record Trigger(String when, Condition condition, Duration holdsFor, int minFailureCount) {}

    /**
     * How often and how long it tries.
     *
     * @param recoveryTimeout for the whole chain, waits included
     * @param cooldown after a failed attempt
     * @param max attempts; 0: it only reports
     * @param resetAfter health for so long makes past attempts forgotten
     * @param validateFor how long the condition must be gone to count as recovered
     */
    public record Attempts(
            Duration recoveryTimeout, Duration cooldown, int max, Duration resetAfter, Duration validateFor) {}

    /** What its incidents are called; null: as the finding behind them says. */
    public record Labels(
            @Nullable Severity severity,
            @Nullable Category category,
            @Nullable Disposition disposition) {}
}
