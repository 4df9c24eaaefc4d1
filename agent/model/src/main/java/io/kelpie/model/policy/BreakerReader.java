package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.InitialState;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import io.kelpie.model.config.CircuitBreakerConfig.WindowType;
import io.kelpie.model.keys.BreakerKeys;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a circuit breaker, and says where its keys contradict one another. */
public final class BreakerReader {

    private BreakerReader() {}

    /** Reads it; a key that is not given, or given wrongly, has its default. */
    public static CircuitBreakerConfig read(Layers breaker) {
        WindowType type = WindowType.valueOf(upper(breaker.choice(BreakerKeys.WINDOW_TYPE)));
        int size = breaker.integer(BreakerKeys.WINDOW_SIZE);
        OpenWait openWait = openWait(breaker);
        Duration slow = breaker.duration(BreakerKeys.SLOW_DURATION);
        if (slow.isZero()) {
            breaker.warn(
                    BreakerKeys.SLOW_RATE,
                    "calls are not timed, so there are no slow ones",
                    "Set slowCallDurationThreshold above 0.");
        }
        double failureRate = breaker.number(BreakerKeys.FAILURE_RATE);
        double slowRate = breaker.number(BreakerKeys.SLOW_RATE);
        warnOfRatio(breaker, failureRate, slowRate);
        return new CircuitBreakerConfig(
                type,
                size,
                minimumCalls(breaker, type, size),
                failureRate,
                slowRate,
                slow,
                breaker.integer(BreakerKeys.CONSECUTIVE),
                openWait,
                breaker.integer(BreakerKeys.PROBES),
                breaker.duration(BreakerKeys.HALF_OPEN_MAX),
                breaker.duration(BreakerKeys.LEASE, openWait.initial()),
                breaker.flag(BreakerKeys.AUTOMATIC),
                ClassNames.rules(breaker, BreakerKeys.RECORD, BreakerKeys.IGNORE, BreakerKeys.CAUSES),
                ResultsReader.read(breaker, BreakerKeys.RESULTS),
                initialState(breaker));
    }

    private static InitialState initialState(Layers breaker) {
        String state = upper(breaker.choice(BreakerKeys.INITIAL_STATE));
        return state.equals("METRICS_ONLY") ? InitialState.OBSERVE : InitialState.valueOf(state);
    }

    private static int minimumCalls(Layers breaker, WindowType type, int size) {
        int minimum = breaker.integer(BreakerKeys.MINIMUM_CALLS);
        if (type == WindowType.TIME_BASED || minimum <= size) {
            return minimum;
        }
        breaker.warn(
                BreakerKeys.MINIMUM_CALLS,
                minimum + " calls never fit into a window of " + size + ", so " + size + " count",
                "Make slidingWindowSize larger or minimumNumberOfCalls smaller.");
        return size;
    }

    private static OpenWait openWait(Layers breaker) {
        Duration initial = breaker.duration(BreakerKeys.OPEN_WAIT);
        boolean grows = breaker.flag(BreakerKeys.EXPONENTIAL);
        double multiplier = breaker.number(BreakerKeys.MULTIPLIER);
        Duration max = breaker.duration(BreakerKeys.OPEN_WAIT_MAX);
        if (!grows) {
            String hint = "Add enableExponentialBackoff: true.";
            breaker.warn(BreakerKeys.MULTIPLIER, "the open wait does not grow, so this has no effect", hint);
            breaker.warn(BreakerKeys.OPEN_WAIT_MAX, "the open wait does not grow, so this has no effect", hint);
            return new OpenWait(initial, 1, initial, jitter(breaker));
        }
        if (max.compareTo(initial) < 0 && breaker.has(BreakerKeys.OPEN_WAIT_MAX)) {
            breaker.warn(
                    BreakerKeys.OPEN_WAIT_MAX,
                    "this is shorter than waitDurationInOpenState, so the wait never grows",
                    "Make it longer.");
        }
        return new OpenWait(initial, multiplier, max.compareTo(initial) < 0 ? initial : max, jitter(breaker));
    }

    private static double jitter(Layers breaker) {
        double factor = breaker.number(BreakerKeys.RANDOM_FACTOR, BreakerKeys.STANDARD_JITTER);
        if (!breaker.has(BreakerKeys.RANDOMIZED)) {
            return factor;
        }
        if (breaker.flag(BreakerKeys.RANDOMIZED)) {
            return breaker.has(BreakerKeys.RANDOM_FACTOR) ? factor : BreakerKeys.RANDOMIZED_JITTER;
        }
        breaker.warn(
                BreakerKeys.RANDOM_FACTOR,
                "enableRandomizedWait is false, so this has no effect",
                "Remove one of them.");
        return 0;
    }

    private static void warnOfRatio(Layers breaker, double failureRate, double slowRate) {
        if (failureRate < 1) {
            breaker.warn(BreakerKeys.FAILURE_RATE, "this is less than one per cent", "For half of the calls write 50.");
        }
        if (slowRate < 1) {
            breaker.warn(BreakerKeys.SLOW_RATE, "this is less than one per cent", "For half of the calls write 50.");
        }
    }

    private static String upper(@Nullable String choice) {
        return String.valueOf(choice).toUpperCase(Locale.ROOT);
    }
}
