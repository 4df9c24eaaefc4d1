package io.kelpie.core.guard.retry;

import io.kelpie.core.time.Nanos;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.RetryConfig.Strategy;
import java.util.function.DoubleSupplier;

/** The waits between attempts. Immutable apart from its dice; any thread may ask. */
public final class Backoff {

    private final Strategy strategy;
    private final double first;
    private final double multiplier;
    private final double max;
    private final double jitter;
    private final double jitterNanos;
    private final DoubleSupplier dice;

    /** The waits that the configuration describes; {@code dice} gives numbers from 0 to below 1. */
    public Backoff(RetryConfig.Backoff config, DoubleSupplier dice) {
        this.strategy = config.strategy();
        this.first = Nanos.of(config.waitDuration());
        this.multiplier = config.multiplier();
        this.max = Nanos.of(config.maxWaitDuration());
        this.jitter = config.jitter();
        this.jitterNanos = Nanos.of(config.jitterDuration());
        this.dice = dice;
    }

    /** Nanoseconds to wait after {@code attempts} attempts, at least 1, have failed. */
    public long nanosAfter(int attempts) {
        double wait = Math.min(plain(attempts), max);
        if (strategy == Strategy.EXPONENTIAL_JITTER || strategy == Strategy.RANDOM) {
            wait *= dice.getAsDouble();
        }
        if (jitter > 0) {
            wait *= 1 + jitter * (2 * dice.getAsDouble() - 1);
        }
        if (jitterNanos > 0) {
            wait = Math.max(0, wait + jitterNanos * (2 * dice.getAsDouble() - 1));
        }
        return (long) Math.min(wait, max);
    }

    /** The wait, or the upper end of a random one, before caps and jitter. */
    private double plain(int attempts) {
        return switch (strategy) {
            case FIXED -> first;
            case LINEAR -> first * attempts;
            case EXPONENTIAL, EXPONENTIAL_JITTER -> first * Math.pow(multiplier, attempts - 1);
            case RANDOM -> first * 2;
            case FIBONACCI -> first * fibonacci(attempts);
        };
    }

    /** 1, 1, 2, 3, 5... as a double, which loses digits long after any cap and never overflows into negative waits. */
    private static double fibonacci(int n) {
        double previous = 0;
        double current = 1;
        for (int i = 1; i < n && current < Nanos.MAX; i++) {
            double next = previous + current;
            previous = current;
            current = next;
        }
        return current;
    }
}
