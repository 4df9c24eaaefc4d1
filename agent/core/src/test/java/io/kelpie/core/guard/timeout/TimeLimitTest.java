package io.kelpie.core.guard.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.kelpie.model.config.TimeoutConfig;
import io.kelpie.model.config.TimeoutConfig.Adaptive;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {

    private static final double MILLI = 1e6;
    private static final Duration START = Duration.ofSeconds(2);

    private final Random random = new Random(7);

    private static TimeLimit fixed(Duration duration) {
        return new TimeLimit(new TimeoutConfig(duration, true, null), null);
    }

    private static TimeoutConfig adaptive(double quantile, double multiplier, int minimum) {
        Adaptive adaptive = new Adaptive(quantile, multiplier, Duration.ofMillis(5), Duration.ofSeconds(10), minimum);
        return new TimeoutConfig(START, true, adaptive);
    }

    private static void record(TimeLimit limit, int calls, DoubleSupplier millis) {
        for (int i = 0; i < calls; i++) {
            limit.record((long) (millis.getAsDouble() * MILLI));
        }
    }

    private static double millis(TimeLimit limit) {
        return limit.nanos() / MILLI;
    }

    @Test
    void aFixedLimitStays() {
        TimeLimit limit = fixed(Duration.ofMillis(300));
        record(limit, 10_000, () -> 1);
        for (int i = 0; i < 1_000; i++) {
            limit.expired();
        }
        assertThat(millis(limit)).isEqualTo(300);
        assertThat(limit.status()).isEqualTo(new TimeLimitStatus(limit.nanos(), false, 0, 0, 0));
    }

    @Nested
    class Measuring {

        private final TimeLimit limit = new TimeLimit(adaptive(0.99, 3, 100), null);

        @Test
        void beginsAsConfigured() {
            assertThat(limit.nanos()).isEqualTo(START.toNanos());
        }

        @Test
        void firstMovesWithTheLeastNumberOfCalls() {
            record(limit, 99, () -> 10);
            assertThat(limit.nanos()).isEqualTo(START.toNanos());
            record(limit, 1, () -> 10);
            assertThat(millis(limit)).isCloseTo(30, Percentage.withPercentage(6.25));
        }

        @Test
        void isAMultipleOfTheQuantileOfAUniformDistribution() {
            record(limit, 5_000, () -> 100 * random.nextDouble());
            assertThat(millis(limit)).isCloseTo(3 * 99, Percentage.withPercentage(8));
        }

        @Test
        void isAMultipleOfTheQuantileOfALongTail() {
            record(limit, 20_000, () -> -20 * Math.log(1 - random.nextDouble()));
            assertThat(millis(limit)).isCloseTo(3 * 20 * Math.log(100), Percentage.withPercentage(20));
        }

        @Test
        void fewOutliersDoNotMoveIt() {
            record(limit, 5_000, () -> random.nextInt(500) == 0 ? 5_000 : 10);
            assertThat(millis(limit)).isCloseTo(30, Percentage.withPercentage(6.25));
        }

        @Test
        void staysBetweenFloorAndCap() {
            record(limit, 3_000, () -> 0.01);
            assertThat(millis(limit)).isEqualTo(5);
            record(limit, 9_000, () -> 9_000);
            assertThat(millis(limit)).isEqualTo(10_000);
        }

        @Test
        void followsAServiceThatTurnsSlower() {
            record(limit, 5_000, () -> 10);
            record(limit, 200, () -> 25);
            assertThat(millis(limit)).isCloseTo(75, Percentage.withPercentage(6.25));
        }

        @Test
        void followsAServiceThatTurnsFaster() {
            record(limit, 5_000, () -> 100);
            record(limit, 5_000, () -> 10);
            assertThat(millis(limit)).isCloseTo(30, Percentage.withPercentage(6.25));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.00103, 0.0011, 0.5, 1, 1.024, 7, 33, 1_000, 3_333})
        void aLatencyIsMeasuredAtMostASixteenthTooLong(double latency) {
            TimeLimit plain = new TimeLimit(
                    new TimeoutConfig(START, true, new Adaptive(0.5, 1, Duration.ofNanos(1), Duration.ofDays(1), 1)),
                    null);
            record(plain, 1, () -> latency);
            assertThat(millis(plain)).isBetween(latency, latency * 1.0626);
        }

        @Test
        void anyLatencyCanBeRecorded() {
            limit.record(-1);
            limit.record(0);
            limit.record(Long.MAX_VALUE);
            assertThat(limit.status().calls()).isEqualTo(3);
        }
    }

    @Nested
    class WhenCallsRunOutOfTime {

        private final TimeLimit limit = new TimeLimit(adaptive(0.99, 3, 100), null);

        WhenCallsRunOutOfTime() {
            record(limit, 2_000, () -> 10);
        }

        /** What a call that would take so long comes to. */
        private void call(double millis) {
            if (millis < millis(limit)) {
                limit.record((long) (millis * MILLI));
            } else {
                limit.expired();
            }
        }

        @Test
        void someThatHangDoNotLengthenTheLimit() {
            for (int i = 0; i < 20_000; i++) {
                call(i % 5 == 0 ? 1e9 : 10);
            }
            assertThat(millis(limit)).isCloseTo(30, Percentage.withPercentage(6.25));
            assertThat(limit.status().raised()).isZero();
        }

        @Test
        void aServiceThatTurnedSlowerThanTheLimitIsNotShutOutForEver() {
            for (int i = 0; i < 2_000; i++) {
                call(400);
            }
            assertThat(millis(limit)).isCloseTo(1_200, Percentage.withPercentage(6.25));
            assertThat(limit.status().raised()).isEqualTo(4);
        }

        @Test
        void aServiceThatHangsRaisesItToTheCapAndNoFurther() {
            for (int i = 0; i < 10_000; i++) {
                limit.expired();
            }
            assertThat(millis(limit)).isEqualTo(10_000);
        }
    }

    @Test
    void aReloadKeepsWhatWasObserved() {
        TimeLimit before = new TimeLimit(adaptive(0.5, 2, 100), null);
        record(before, 1_000, () -> 50);
        TimeLimit after = new TimeLimit(adaptive(0.5, 4, 100), before);
        assertThat(millis(after)).isCloseTo(200, Percentage.withPercentage(6.25));
        assertThat(millis(new TimeLimit(adaptive(0.5, 4, 5_000), before)))
                .as("too few for that")
                .isEqualTo(2_000);
    }

    @Test
    void recordingAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TimeLimit limit = new TimeLimit(adaptive(0.99, 3, 100), null);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 5_000; i++) {
                limit.record(i * 1_000L);
                limit.expired();
            }
            least = Math.min(
                    least,
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        assertThat((double) least).isCloseTo(0, within(100.0)); // the account itself
    }
}
