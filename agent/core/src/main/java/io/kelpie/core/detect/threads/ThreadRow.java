package io.kelpie.core.detect.threads;

import org.jspecify.annotations.Nullable;

/**
 * One thread at one moment.
 *
 * @param group name of its thread group; empty when it has none any more
 * @param lock class and identity of what it waits for, {@code com.acme.Cache@1f2e}; null when for nothing
 * @param owner id of the thread that holds it; -1 when none is known
 * @param blockedCount how often it had to wait for a monitor so far
 * @param waitedCount how often it waited so far
 * @param cpuNanos CPU time so far; -1 when not measured
 */
public record ThreadRow(
        long id,
        String name,
        String group,
        boolean daemon,
        Thread.State state,
        @Nullable String lock,
        long owner,
        long blockedCount,
        long waitedCount,
        long cpuNanos) {}
