package io.kelpie.model.config.watch;

import io.kelpie.model.config.watch.rule.Operation;
import io.kelpie.model.config.watch.rule.Reference;
import io.kelpie.model.restart.RestartLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A part of the application that can be restarted by itself.
 *
 * @param start what starts it
 * @param stop what stops it; null: nothing needs to be done before it is started again
 * @param healthy the check or heartbeat that tells whether it works; null: it is restarted by rules only
 * @param startTimeout for starting, and until it is healthy
 * @param limits how often it is restarted
 */
public record ComponentConfig(
        String name,
        Operation start,
        @Nullable Operation stop,
        @Nullable Reference healthy,
        Duration startTimeout,
        Duration stopTimeout,
        RestartLimits limits) {}
