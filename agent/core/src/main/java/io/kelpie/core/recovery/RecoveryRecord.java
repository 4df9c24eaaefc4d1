package io.kelpie.core.recovery;

import java.time.Instant;

/**
 * One step that was taken, or one chain that ended, as the history keeps it.
 *
 * @param incident id of the incident or the run
 * @param action name of the action; empty for the end of a chain
 * @param outcome in words: {@code done}, {@code recovered}
 */
public record RecoveryRecord(
        Instant begun,
        String incident,
        String rule,
        int attempt,
        String action,
        long millis,
        String outcome,
        String text) {}
