package io.kelpie.core.guard.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.testing.Dice;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.RetryConfig.Strategy;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Dice dice = new Dice();

    private Backoff backoff(Strategy strategy, double multiplier, long maxMillis, double jitter) {
        return new Backoff(
                new RetryConfig.Backoff(
                        strategy, Duration.ofMillis(100), multiplier, Duration.ofMillis(maxMillis), jitter),
                dice);
    }

    private static long[] millis(Backoff backoff, int waits) {
        return IntStream.rangeClosed(1, waits)
                .mapToLong(n -> backoff.nanosAfter(n) / 1_000_000)
                .toArray();
    }

    @Test
    void fixedStays() {
        assertThat(millis(backoff(Strategy.FIXED, 9, 60_000, 0), 4)).containsExactly(100, 100, 100, 100);
    }

    @Test
    void linearGrowsByTheFirstWait() {
        assertThat(millis(backoff(Strategy.LINEAR, 9, 60_000, 0), 4)).containsExactly(100, 200, 300, 400);
    }

    @Test
    void exponentialGrowsByItsMultiplier() {
        assertThat(millis(backoff(Strategy.EXPONENTIAL, 2, 60_000, 0), 5)).containsExactly(100, 200, 400, 800, 1600);
    }

    @Test
    void fibonacciGrowsByItsSum() {
        assertThat(millis(backoff(Strategy.FIBONACCI, 9, 60_000, 0), 6)).containsExactly(100, 100, 200, 300, 500, 800);
    }

    @Test
    void absoluteJitterSpreadsAWaitAndNeverBelowZero() {
        Backoff backoff = new Backoff(
                new RetryConfig.Backoff(
                        Strategy.FIXED, Duration.ofMillis(100), 1, Duration.ofMillis(300), 0, Duration.ofMillis(200)),
                dice);
        dice.show(0);
        assertThat(millis(backoff, 1)).containsExactly(0);
        dice.show(0.5);
        assertThat(millis(backoff, 1)).containsExactly(100);
        dice.show(0.75);
        assertThat(millis(backoff, 1)).containsExactly(200);
    }

    @Test
    void noWaitExceedsItsCeiling() {
        for (Strategy strategy : Strategy.values()) {
            Backoff backoff = backoff(strategy, 3, 150, 0.9);
            for (double shown : new double[] {0, 0.5, 0.999999}) {
                dice.show(shown);
                for (int n : new int[] {1, 2, 10, 1_000, Integer.MAX_VALUE}) {
                    assertThat(backoff.nanosAfter(n))
                            .as("%s after %d", strategy, n)
                            .isBetween(0L, 150_000_000L);
                }
            }
        }
    }

    @Test
    void fullJitterReachesFromZeroToTheExponentialWait() {
        Backoff backoff = backoff(Strategy.EXPONENTIAL_JITTER, 2, 60_000, 0);
        dice.show(0);
        assertThat(millis(backoff, 3)).containsExactly(0, 0, 0);
        dice.show(0.5);
        assertThat(millis(backoff, 3)).containsExactly(50, 100, 200);
    }

    @Test
    void fullJitterIsSpreadBelowTheCeilingAndNotPiledUpAtIt() {
        Backoff backoff = backoff(Strategy.EXPONENTIAL_JITTER, 2, 300, 0);
        dice.show(0.5);
        assertThat(millis(backoff, 5)).containsExactly(50, 100, 150, 150, 150);
    }

    @Test
    void randomReachesFromZeroToTwiceTheFirstWait() {
        Backoff backoff = backoff(Strategy.RANDOM, 9, 60_000, 0);
        dice.show(0.75);
        assertThat(millis(backoff, 2)).containsExactly(150, 150);
    }

    @Test
    void jitterSpreadsToBothSides() {
        Backoff backoff = backoff(Strategy.FIXED, 1, 60_000, 0.2);
        dice.show(0);
        assertThat(millis(backoff, 1)).containsExactly(80);
        dice.show(1);
        assertThat(millis(backoff, 1)).containsExactly(120);
    }

    @Test
    void noFirstWaitMeansNoWait() {
        for (Strategy strategy : Strategy.values()) {
            Backoff none =
                    new Backoff(new RetryConfig.Backoff(strategy, Duration.ZERO, 2, Duration.ofMinutes(1), 1), dice);
            assertThat(none.nanosAfter(1_000_000)).as("%s", strategy).isZero();
        }
    }
}
