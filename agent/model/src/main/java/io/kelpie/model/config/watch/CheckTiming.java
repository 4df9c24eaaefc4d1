package io.kelpie.model.config.watch;

import java.time.Duration;

/**
 * When a check is run, and how many answers make a state.
 *
 * @param interval from the begin of a run to the begin of the next
 * @param timeout after which a run counts as failed
 * @param initialDelay before the first run
 * @param failureThreshold failures in a row that make it down
 * @param successThreshold successes in a row that make it up again
 * @param minDwell how long it stays down at least
 */
public record CheckTiming(
        Duration interval,
        Duration timeout,
        Duration initialDelay,
        int failureThreshold,
        int successThreshold,
        Duration minDwell) {}
