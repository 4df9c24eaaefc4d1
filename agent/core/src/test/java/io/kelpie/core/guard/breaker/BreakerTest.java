package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.event.GuardEvent.BreakerOpened;
import io.kelpie.core.event.GuardEvent.OpenCause;
import io.kelpie.core.guard.breaker.Rig.Call;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.model.config.CircuitBreakerConfig.InitialState;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration LITTLE = Duration.ofMillis(1);

    @Nested
    class WhenClosed {

        @Test
        void opensWhenTheFailureRateReachesItsThreshold() {
            Rig rig = new Rig(Breaking.config());
            rig.succeed(5);
            rig.fail(4);
            assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
            rig.fail(1);
            assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
            assertThat(rig.events.last(BreakerOpened.class).cause()).isEqualTo(OpenCause.FAILURE_RATE);
            assertThat(rig.events.last(BreakerOpened.class).window().failureRate())
                    .isEqualTo(50);
        }

        @Test
        void judgesNothingBeforeTheMinimumOfCalls() {
            Rig rig = new Rig(Breaking.config().countWindow(10, 6));
            rig.fail(5);
            assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
            assertThat(rig.status().failureRate()).isEqualTo(-1);
            rig.fail(1);
            assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
        }

        @Test
        void opensOnASuccessThatMakesTheWindowJudgeable() {
            Rig rig = new Rig(Breaking.config().countWindow(10, 6));
            rig.fail(5);
            rig.succeed(1);
            assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
        }

        @Test
        void aMinimumAboveTheSizeOfACountWindowMeansTheSize() {
            Rig rig = new Rig(Breaking.config().countWindow(3, 100));
            rig.fail(3);
            assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
        }

        @Test
        void forgetsFailuresThatLeftTheWindow() {
            Rig rig = new Rig(Breaking.config());
            rig.fail(4);
            rig.succeed(10);
            rig.fail(4);
            assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
            assertThat(rig.status().failedCalls()).isEqualTo(4);
        }

        @Test
        void opensWhenTheSlowCallRateReachesItsThreshold() {
            Rig rig = new Rig(Breaking.config().slow(Duration.ofSeconds(1), 30));
            rig.calls(7, Outcome.SUCCESS);
            rig.calls(3, Outcome.SLOW);
            assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
            assertThat(rig.events.last(BreakerOpened.class).cause()).isEqualTo(OpenCause.SLOW_CALL_RATE);
        }

        @Test
        void aCallThatIsSlowAndFailsCountsForBothRates() {
            Rig rig = new Rig(Breaking.config());
            rig.calls(3, Outcome.SLOW | Outcome.FAILED);
            assertThat(rig.status().failedCalls()).isEqualTo(3);
            assertThat(rig.status().slowCalls()).isEqualTo(3);
            assertThat(rig.status().bufferedCalls()).isEqualTo(3);
        }

        @Test
        void doesNotCountIgnoredOutcomes() {
            Rig rig = new Rig(Breaking.config().countWindow(2, 2));
            rig.calls(100, Outcome.IGNORED);
            rig.calls(100, Outcome.IGNORED | Outcome.SLOW);
            assertThat(rig.status().bufferedCalls()).isZero();
        }

        @Test
        void opensAfterSoManyFailuresInARowWhateverTheRate() {
            Rig rig = new Rig(Breaking.config().countWindow(100, 100).consecutive(3));
            rig.fail(2);
            rig.succeed(1);
            rig.fail(2);
            assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
            rig.fail(1);
            assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
            assertThat(rig.events.last(BreakerOpened.class).cause()).isEqualTo(OpenCause.CONSECUTIVE_FAILURES);
        }

        @Test
        void aSuccessAmongSuccessesEndsARowToo() {
            Rig rig =
                    new Rig(Breaking.config().countWindow(2, 2).failureRate(100).consecutive(2));
            rig.succeed(5);
            for (int i = 0; i < 10; i++) {
                rig.fail(1);
                succeedFast(rig);
                succeedFast(rig);
            }
            assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
        }

        private void succeedFast(Rig rig) {
            rig.breaker.succeed(rig.breaker.acquire());
        }

        @Test
        void aTimeWindowForgetsWhatIsTooOld() {
            Rig rig = new Rig(Breaking.config().timeWindow(10, 4));
            rig.fail(3);
            rig.time.advance(Duration.ofSeconds(10));
            rig.fail(3);
            assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
            rig.succeed(1);
            assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
        }
    }

    @Nested
    class WhenOpen {

        @Test
        void turnsCallsAwayUntilTheWaitIsOver() {
            Rig rig = new Rig(Breaking.config());
            rig.open();
            rig.time.advance(Duration.ofSeconds(10).minus(LITTLE));
            assertThat(rig.begin().grant()).isEqualTo(Refusal.OPEN);
            rig.time.advance(LITTLE);
            assertThat(rig.begin().refused()).isFalse();
            assertThat(rig.state()).isEqualTo(BreakerState.HALF_OPEN);
        }

        @Test
        void theCoarseClockMayBeLateButNotForLong() {
            Rig rig = new Rig(Breaking.config());
            rig.open();
            rig.time.advance(Duration.ofMillis(9_900));
            rig.time.jumpUnticked(Duration.ofMillis(100));
            assertThat(rig.begin().refused()).isFalse();
        }

        @Test
        void waitsLongerEachTimeInARow() {
            Rig rig = new Rig(
                    Breaking.config().openWait(new OpenWait(Duration.ofSeconds(1), 2, Duration.ofSeconds(5), 0)));
            rig.open();
            for (int seconds : new int[] {1, 2, 4, 5, 5}) {
                assertThat(rig.status().remainingOpenMs()).isEqualTo(seconds * 1000L);
                rig.time.advance(Duration.ofSeconds(seconds).minus(LITTLE));
                assertThat(rig.begin().refused()).isTrue();
                rig.time.advance(LITTLE);
                rig.end(rig.probe(), Outcome.FAILED);
                rig.expect(BreakerState.OPEN);
            }
        }

        @Test
        void waitsTheFirstTimeAgainAfterItWasClosed() {
            Rig rig = new Rig(
                    Breaking.config().openWait(new OpenWait(Duration.ofSeconds(1), 2, Duration.ofSeconds(5), 0)));
            rig.open();
            rig.time.advance(Duration.ofSeconds(1));
            rig.end(rig.probe(), Outcome.FAILED);
            rig.time.advance(Duration.ofSeconds(2));
            rig.succeed(2);
            rig.expect(BreakerState.CLOSED);
            rig.open();
            assertThat(rig.status().remainingOpenMs()).isEqualTo(1000);
        }

        @Test
        void spreadsTheWaitByItsJitter() {
            Rig rig = new Rig(
                    Breaking.config().openWait(new OpenWait(Duration.ofSeconds(10), 1, Duration.ofSeconds(10), 0.2)));
            rig.dice.show(0);
            rig.open();
            assertThat(rig.status().remainingOpenMs()).isEqualTo(8_000);
            rig.breaker.close();
            rig.dice.show(1);
            rig.open();
            assertThat(rig.status().remainingOpenMs()).isEqualTo(12_000);
        }

        @Test
        void becomesHalfOpenByItselfWhenAskedTo() {
            Rig rig = new Rig(Breaking.config().automatic());
            assertThat(rig.time.schedulerStarted()).isTrue();
            rig.open();
            rig.time.advance(Duration.ofSeconds(10));
            assertThat(rig.state()).isEqualTo(BreakerState.HALF_OPEN);
        }

        @Test
        void doesNotUseTheSchedulerUnlessAsked() {
            Rig rig = new Rig(Breaking.config());
            rig.open();
            assertThat(rig.time.schedulerStarted()).isFalse();
            assertThat(rig.time.waitingTasks()).isZero();
        }

        @Test
        void anOldAppointmentDoesNotDisturbALaterOpening() {
            Rig rig = new Rig(Breaking.config().automatic());
            rig.open();
            rig.time.advance(Duration.ofSeconds(6));
            rig.breaker.close();
            rig.open();
            rig.time.advance(Duration.ofSeconds(5));
            assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
            rig.time.advance(Duration.ofSeconds(5));
            assertThat(rig.state()).isEqualTo(BreakerState.HALF_OPEN);
        }

        @Test
        void showsTheWindowThatOpenedIt() {
            Rig rig = new Rig(Breaking.config());
            rig.succeed(4);
            rig.fail(6);
            assertThat(rig.status().failureRate()).isEqualTo(60);
            assertThat(rig.status().bufferedCalls()).isEqualTo(10);
            assertThat(rig.status().openings()).isEqualTo(1);
        }

        @Test
        void foreseesItsRefusals() {
            Rig rig = new Rig(Breaking.config());
            assertThat(rig.breaker.refusalFor(1)).isZero();
            rig.open();
            assertThat(rig.breaker.refusalFor(Duration.ofSeconds(9).toNanos())).isEqualTo(Refusal.OPEN);
            assertThat(rig.breaker.refusalFor(Duration.ofSeconds(10).toNanos())).isZero();
            rig.breaker.forceOpen();
            assertThat(rig.breaker.refusalFor(Long.MAX_VALUE)).isEqualTo(Refusal.FORCED_OPEN);
        }

        @Test
        void survivesATickerThatWrapsAround() {
            Rig rig = new Rig(Breaking.config());
            rig.time.jump(Duration.ofNanos(Long.MAX_VALUE - rig.time.nanos() - 5_000_000_000L));
            rig.open();
            rig.time.jump(Duration.ofSeconds(9));
            assertThat(rig.time.nanos()).isNegative();
            assertThat(rig.begin().refused()).isTrue();
            rig.time.jump(Duration.ofSeconds(1));
            assertThat(rig.begin().refused()).isFalse();
        }
    }

    @Nested
    class WhenSetByHand {

        @Test
        void staysForcedOpenUntilClosed() {
            Rig rig = new Rig(Breaking.config());
            rig.breaker.forceOpen();
            rig.time.advance(Duration.ofHours(1));
            assertThat(rig.begin().grant()).isEqualTo(Refusal.FORCED_OPEN);
            assertThat(rig.status().openings()).isZero();
            rig.breaker.close();
            rig.succeed(1);
            assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
        }

        @Test
        void disabledLetsEverythingThroughAndJudgesNothing() {
            Rig rig = new Rig(Breaking.config());
            rig.breaker.disable();
            rig.fail(100);
            assertThat(rig.state()).isEqualTo(BreakerState.DISABLED);
            assertThat(rig.status().bufferedCalls()).isZero();
        }

        @Test
        void closingEmptiesTheWindow() {
            Rig rig = new Rig(Breaking.config());
            rig.fail(9);
            rig.breaker.close();
            rig.fail(9);
            assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
        }

        @Test
        void resetGoesBackToTheInitialState() {
            Rig rig = new Rig(Breaking.config().beginning(InitialState.FORCED_OPEN));
            rig.breaker.close();
            rig.expect(BreakerState.CLOSED);
            rig.breaker.reset();
            assertThat(rig.state()).isEqualTo(BreakerState.FORCED_OPEN);
        }

        @Test
        void everyStateCanBeLeftByHand() {
            Rig rig = new Rig(Breaking.config());
            for (int i = 0; i < 3; i++) {
                rig.breaker.forceOpen();
                rig.breaker.disable();
                rig.breaker.reset();
                rig.openAndWait();
                rig.probe();
                rig.expect(BreakerState.HALF_OPEN);
                rig.breaker.close();
                rig.succeed(10);
                rig.expect(BreakerState.CLOSED);
            }
        }
    }

    @Nested
    class WhenObserving {

        @Test
        void countsWhatItWouldTurnAwayAndTurnsNothingAway() {
            Rig rig = new Rig(Breaking.config().beginning(InitialState.OBSERVE));
            rig.fail(10);
            assertThat(rig.state()).isEqualTo(BreakerState.OBSERVE);
            assertThat(rig.status().openings()).isEqualTo(1);
            assertThat(rig.begin().grant()).isEqualTo(Refusal.OBSERVED);
        }

        @Test
        void goesThroughAllStatesInSecret() {
            Rig rig = new Rig(Breaking.config().beginning(InitialState.OBSERVE));
            rig.fail(10);
            rig.time.advance(Duration.ofSeconds(10));
            Call first = rig.probe();
            Call second = rig.probe();
            assertThat(rig.begin().grant()).isEqualTo(Refusal.OBSERVED);
            rig.end(first, Outcome.SUCCESS);
            rig.end(second, Outcome.SUCCESS);
            assertThat(rig.state()).isEqualTo(BreakerState.OBSERVE);
            rig.succeed(10);
            assertThat(rig.status().bufferedCalls()).isEqualTo(10);
        }

        @Test
        void enforcesOnceClosedByHand() {
            Rig rig = new Rig(Breaking.config().beginning(InitialState.OBSERVE));
            rig.breaker.close();
            rig.open();
            assertThat(rig.begin().grant()).isEqualTo(Refusal.OPEN);
        }
    }

    @Nested
    class InItsInitialState {

        @Test
        void canBeOpen() {
            Rig rig = new Rig(Breaking.config().beginning(InitialState.OPEN).automatic());
            assertThat(rig.begin().grant()).isEqualTo(Refusal.OPEN);
            assertThat(rig.status().openings()).isEqualTo(1);
            rig.time.advance(Duration.ofSeconds(10));
            assertThat(rig.state()).isEqualTo(BreakerState.HALF_OPEN);
        }

        @Test
        void canBeDisabled() {
            Rig rig = new Rig(Breaking.config().beginning(InitialState.DISABLED));
            rig.fail(100);
            assertThat(rig.state()).isEqualTo(BreakerState.DISABLED);
        }
    }
}
