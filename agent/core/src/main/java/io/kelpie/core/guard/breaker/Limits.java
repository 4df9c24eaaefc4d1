package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardEvent.OpenCause;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of a breaker, judged in whole numbers: a rate is reached when {@code part * 1,000,000 >= threshold in ppm *
 * calls}. Immutable.
 */
final class Limits {

    private static final long PPM = 1_000_000;

    final long minimum;
    final int consecutive;
    private final long failurePpm;
    private final long slowPpm;

    Limits(long minimum, double failureRate, double slowCallRate, int consecutive) {
        this.minimum = minimum;
        this.failurePpm = Math.round(failureRate * (PPM / 100));
        this.slowPpm = Math.round(slowCallRate * (PPM / 100));
        this.consecutive = consecutive;
    }

    /** Whether enough calls were counted and one of the rates reached its threshold. */
    boolean exceeded(long calls, long failed, long slow) {
        return calls >= minimum && (reached(failed, failurePpm, calls) || reached(slow, slowPpm, calls));
    }

    /** Why these counts open the breaker; null when they do not. */
    @Nullable
    OpenCause cause(Counts counts) {
        return counts.calls() < minimum ? null : rateCause(counts.calls(), counts);
    }

    /** Why these counts open the breaker when measured against a fixed number of calls; null when they do not. */
    @Nullable
    OpenCause rateCause(long calls, Counts counts) {
        if (reached(counts.failed(), failurePpm, calls)) {
            return OpenCause.FAILURE_RATE;
        }
        return reached(counts.slow(), slowPpm, calls) ? OpenCause.SLOW_CALL_RATE : null;
    }

    private static boolean reached(long part, long ppm, long calls) {
        return part > 0 && part * PPM >= ppm * calls;
    }
}
