package io.kelpie.core.recovery;

import io.kelpie.core.incident.Incident;
import org.jspecify.annotations.Nullable;

/**
 * One run of a rule's chain.
 *
 * @param id 32 hex digits: that of the incident where there is one, which is also the id of its trace
 * @param number from 1
 * @param deadlineNanos by when the chain must be over, by the ticker
 * @param incident what it is about; null when somebody runs a rule by hand and nothing is wrong
 */
public record Attempt(
        String id,
        String rule,
        int number,
        long deadlineNanos,
        boolean dryRun,
        @Nullable Incident incident) {}
