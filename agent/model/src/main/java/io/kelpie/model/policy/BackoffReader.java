package io.kelpie.model.policy;

import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Standards;
import io.kelpie.model.config.RetryConfig.Backoff;
import io.kelpie.model.config.RetryConfig.Strategy;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.spec.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads how retries wait, from Kelpie's {@code backoff} or from resilience4j's flat keys. Within one layer {@code backoff}
 * wins; between layers the more important one, whichever form it has.
 */
final class BackoffReader {

    /** The layers, each preceded by its own {@code backoff}. */
    private final Layers both;

    private BackoffReader(Layers retry) {
        List<Layer> interleaved = new ArrayList<>();
        for (Layer layer : retry.list()) {
            Layer inner = retry.inner(layer, RetryKeys.BACKOFF);
            if (inner != null) {
                interleaved.add(inner);
            }
            interleaved.add(layer);
        }
        this.both = new Layers(interleaved, retry.values());
    }

    static Backoff read(Layers retry) {
        return new BackoffReader(retry).read();
    }

    private Backoff read() {
        Duration wait = duration(RetryKeys.BACKOFF_WAIT, RetryKeys.WAIT);
        double multiplier = number(RetryKeys.MULTIPLIER, RetryKeys.FLAT_MULTIPLIER);
        Duration max = duration(RetryKeys.MAX_WAIT, RetryKeys.FLAT_MAX_WAIT);
        Property maxGiven = nearer(RetryKeys.MAX_WAIT, RetryKeys.FLAT_MAX_WAIT);
        if (max.compareTo(wait) < 0) {
            both.warn(maxGiven, "this is shorter than the first wait, so every wait is cut to it", "Make it longer.");
            max = both.has(maxGiven) ? max : wait;
        }
        Strategy strategy = strategy();
        boolean exponential = strategy == Strategy.EXPONENTIAL || strategy == Strategy.EXPONENTIAL_JITTER;
        if (!exponential) {
            String hint = "Write backoff: {strategy: exponential}, or enableExponentialBackoff: true.";
            both.warn(RetryKeys.MULTIPLIER, "waits do not grow exponentially, so this has no effect", hint);
            both.warn(RetryKeys.FLAT_MULTIPLIER, "waits do not grow exponentially, so this has no effect", hint);
        }
        return new Backoff(strategy, wait, exponential ? multiplier : 1, max, jitter(strategy));
    }

    private Strategy strategy() {
        String given = both.choice(RetryKeys.STRATEGY);
        if (given != null) {
            Property flat = nearer(RetryKeys.STRATEGY, RetryKeys.EXPONENTIAL);
            if (flat == RetryKeys.STRATEGY) {
                return Strategy.valueOf(given.replace('-', '_').toUpperCase(Locale.ROOT));
            }
        }
        boolean grows =
                both.has(RetryKeys.EXPONENTIAL) ? both.flag(RetryKeys.EXPONENTIAL) : both.has(RetryKeys.MULTIPLIER);
        return grows ? Strategy.EXPONENTIAL : Strategy.FIXED;
    }

    private double jitter(Strategy strategy) {
        boolean flat = both.flag(RetryKeys.RANDOMIZED);
        double factor = both.number(RetryKeys.RANDOM_FACTOR);
        double jitter = both.has(RetryKeys.JITTER) ? both.number(RetryKeys.JITTER, 0) : flat ? factor : 0;
        if (!flat) {
            both.warn(
                    RetryKeys.RANDOM_FACTOR,
                    "waits are not randomized, so this has no effect",
                    "Add enableRandomizedWait: true.");
        }
        if (jitter > 0 && (strategy == Strategy.RANDOM || strategy == Strategy.EXPONENTIAL_JITTER)) {
            both.warn(RetryKeys.JITTER, "this strategy is random already, so this has no effect", "Remove it.");
        }
        return jitter;
    }

    private Duration duration(Property own, Property flat) {
        return nearer(own, flat) == own && both.has(own)
                ? both.duration(own, Duration.ZERO)
                : both.duration(flat, Standards.duration(flat));
    }

    private double number(Property own, Property flat) {
        return nearer(own, flat) == own && both.has(own) ? both.number(own, 1) : both.number(flat);
    }

    /** Which of two keys for the same thing is given in the more important place; the first when none is. */
    private Property nearer(Property own, Property flat) {
        for (Layer layer : both.list()) {
            if (layer.given(own) != null) {
                return own;
            }
            if (layer.given(flat) != null) {
                return flat;
            }
        }
        return flat;
    }
}
