package io.kelpie.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.watch.rule.Action;
import io.kelpie.model.config.watch.rule.Operation;
import io.kelpie.model.config.watch.rule.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecoveryLimitsTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Nested
    class HourlyLimits {

        private final HourlyLimit limit = new HourlyLimit(3);

        @Test
        void letThatManyThroughWithinAnyHour() {
            long start = Long.MAX_VALUE - MINUTE; // the ticker may wrap
            assertThat(limit.take(start)).isTrue();
            assertThat(limit.take(start + 10 * MINUTE)).isTrue();
            assertThat(limit.take(start + 20 * MINUTE)).isTrue();
            assertThat(limit.take(start + 59 * MINUTE)).isFalse();
            assertThat(limit.take(start + 60 * MINUTE)).isTrue();
            assertThat(limit.take(start + 61 * MINUTE)).isFalse();
            assertThat(limit.left(start + 71 * MINUTE)).isEqualTo(1);
        }

        @Test
        void tellHowManyAreLeft() {
            assertThat(limit.left(0)).isEqualTo(3);
            limit.take(0);
            assertThat(limit.left(1)).isEqualTo(2);
        }
    }

    @Nested
    class Rates {

        private final SuccessRates rates = new SuccessRates();

        @Test
        void areAHalfForWhatWasNeverTried() {
            assertThat(rates.rate("r", "gc")).isEqualTo(0.5);
        }

        @Test
        void followTheLastFiftyRuns() {
            for (int i = 0; i < 60; i++) {
                rates.add("r", "gc", false);
            }
            assertThat(rates.rate("r", "gc")).isEqualTo(1.0 / 52);
            for (int i = 0; i < 50; i++) {
                rates.add("r", "gc", true);
            }
            assertThat(rates.rate("r", "gc")).isEqualTo(51.0 / 52);
        }

        @Test
        void reorderStepsOfEqualRankOnly() {
            Step first = step("first", 1);
            Step second = step("second", 1);
            Step last = step("last", 2);
            // the actions of all three are called "call": what helped is told apart by the rule alone
            rates.add("r", "gc", true);
            Step gc = new Step(new Action.Gc(), Duration.ofSeconds(1), 1, false);
            Step lateGc = new Step(new Action.Gc(), Duration.ofSeconds(1), 3, false);
            assertThat(rates.order("r", List.of(first, second, gc, last))).containsExactly(gc, first, second, last);
            assertThat(rates.order("r", List.of(first, second, last, lateGc)))
                    .containsExactly(first, second, last, lateGc);
            assertThat(rates.order("another", List.of(first, gc))).containsExactly(first, gc);
        }

        private Step step(String method, int rank) {
            Action action = new Action.Operate(new Operation.Call("com.acme.Ops", method));
            return new Step(action, Duration.ofSeconds(1), rank, false);
        }
    }
}
