package io.kelpie.core.guard.breaker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A breaker at one moment. Immutable.
 *
 * @param since when it entered the state
 * @param failureRate per cent; -1 while too few calls are in the window
 * @param slowCallRate per cent; -1 while too few calls are in the window
 * @param bufferedCalls calls in the window; while open, in the one that opened it
 * @param staleCalls outcomes that came too late to count, because the breaker had changed its state meanwhile
 * @param nestedCalls calls that a half-open breaker let through as part of the probe that made them
 * @param openings how often it opened
 * @param reissuedProbes permits that were given out anew because a probe did not come back
 * @param remainingOpenMs how long it still stays open; 0 when it is not open
 * @param halfOpen null when it is not half-open
 */
public record BreakerStatus(
        BreakerState state,
        Instant since,
        double failureRate,
        double slowCallRate,
        long bufferedCalls,
        long failedCalls,
        long slowCalls,
        long staleCalls,
        long nestedCalls,
        long openings,
        long reissuedProbes,
        long remainingOpenMs,
        @Nullable ProbeStatus halfOpen) {

    /** The probes of a half-open phase. */
    public record ProbeStatus(int permitted, int issued, int succeeded, int failed) {}
}
