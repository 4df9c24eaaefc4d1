package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.BulkheadConfig.Adaptive;
import io.kelpie.model.config.BulkheadConfig.Algorithm;
import io.kelpie.model.keys.BulkheadKeys;
import io.kelpie.model.spec.Property;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a bulkhead, and says where its keys contradict one another. */
public final class BulkheadReader {

    private static final int STANDARD_MIN = 20;
    private static final int STANDARD_MAX = 200;

    private static final Property[] OF_AIMD = {BulkheadKeys.BACKOFF_RATIO, BulkheadKeys.SLOW_CALL};
    private static final Property[] OF_GRADIENT2 = {
        BulkheadKeys.RTT_TOLERANCE, BulkheadKeys.SMOOTHING, BulkheadKeys.LONG_WINDOW, BulkheadKeys.QUEUE_SIZE
    };

    private BulkheadReader() {}

    /** Reads it; a key that is not given, or given wrongly, has its default. */
    public static BulkheadConfig read(Layers bulkhead) {
        int permits = bulkhead.integer(BulkheadKeys.MAX_CALLS);
        Duration wait = bulkhead.duration(BulkheadKeys.MAX_WAIT);
        int waiting = bulkhead.integer(BulkheadKeys.MAX_WAITING);
        Adaptive adaptive = adaptive(bulkhead, permits);
        if (permits == 0 && adaptive == null) {
            bulkhead.warn(BulkheadKeys.MAX_CALLS, "no call ever gets a permit", "Write 1 or more, or bulkhead: off.");
        }
        if (wait.isZero()) {
            bulkhead.warn(
                    BulkheadKeys.MAX_WAITING,
                    "calls do not wait, so this has no effect",
                    "Set maxWaitDuration above 0.");
        } else if (waiting == 0) {
            bulkhead.warn(
                    BulkheadKeys.MAX_WAIT,
                    "no call may wait, so this has no effect",
                    "Set maxWaitingCalls above 0, or remove it.");
        }
        int begin = adaptive == null ? permits : begin(bulkhead, adaptive, permits);
        return new BulkheadConfig(begin, wait, bulkhead.flag(BulkheadKeys.FAIR), waiting, adaptive);
    }

    private static @Nullable Adaptive adaptive(Layers bulkhead, int permits) {
        Layers adaptive = bulkhead.innerOrNull(BulkheadKeys.ADAPTIVE);
        if (adaptive == null) {
            return null;
        }
        String word = String.valueOf(adaptive.choice(BulkheadKeys.ALGORITHM));
        Algorithm algorithm = Algorithm.valueOf(word.toUpperCase(Locale.ROOT));
        warnOfOther(adaptive, algorithm == Algorithm.AIMD ? OF_GRADIENT2 : OF_AIMD, word);
        boolean stated = bulkhead.has(BulkheadKeys.MAX_CALLS);
        int least = stated ? Math.max(1, Math.min(STANDARD_MIN, permits)) : STANDARD_MIN;
        int most = stated ? Math.max(STANDARD_MAX, permits) : STANDARD_MAX;
        int min = limit(adaptive, BulkheadKeys.MIN_LIMIT, least);
        int max = limit(adaptive, BulkheadKeys.MAX_LIMIT, most);
        if (!adaptive.has(BulkheadKeys.MIN_LIMIT)) {
            min = Math.min(min, max);
        } else if (!adaptive.has(BulkheadKeys.MAX_LIMIT)) {
            max = Math.max(min, max);
        }
        return new Adaptive(
                algorithm,
                min,
                max,
                adaptive.number(BulkheadKeys.BACKOFF_RATIO),
                adaptive.duration(BulkheadKeys.SLOW_CALL),
                adaptive.number(BulkheadKeys.RTT_TOLERANCE),
                adaptive.number(BulkheadKeys.SMOOTHING),
                adaptive.integer(BulkheadKeys.LONG_WINDOW),
                adaptive.integer(BulkheadKeys.QUEUE_SIZE));
    }

    private static int limit(Layers adaptive, Property property, int standard) {
        return (int) adaptive.number(property, standard);
    }

    /** Where an adaptive limit begins: between its bounds. */
    private static int begin(Layers bulkhead, Adaptive adaptive, int permits) {
        Layers inner = bulkhead.inner(BulkheadKeys.ADAPTIVE);
        if (adaptive.minLimit() > adaptive.maxLimit()) {
            inner.error(
                    BulkheadKeys.MIN_LIMIT,
                    "this is above maxLimit, which is " + adaptive.maxLimit(),
                    "Make minLimit lower or maxLimit higher.");
            return permits;
        }
        if (bulkhead.has(BulkheadKeys.MAX_CALLS) && (permits < adaptive.minLimit() || permits > adaptive.maxLimit())) {
            bulkhead.error(
                    BulkheadKeys.MAX_CALLS,
                    "the limit begins here, and " + permits + " is not between minLimit, " + adaptive.minLimit()
                            + ", and maxLimit, " + adaptive.maxLimit(),
                    "Leave it out to begin at minLimit.");
        }
        return Math.max(adaptive.minLimit(), Math.min(adaptive.maxLimit(), permits));
    }

    private static void warnOfOther(Layers adaptive, Property[] others, String algorithm) {
        for (int i = 0; i < others.length; i++) {
            adaptive.warn(others[i], algorithm + " does not use this", "Remove it, or choose the other algorithm.");
        }
    }
}
