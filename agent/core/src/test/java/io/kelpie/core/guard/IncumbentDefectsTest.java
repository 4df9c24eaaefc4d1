package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.TransitionCheckResult;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Woven;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Defects of the released resilience4j (the version in the parent pom), each shown there and absent here. A test of the first
 * kind that fails means that they repaired it: then it may go.
 */
class IncumbentDefectsTest {

    private static CircuitBreakerConfig.Builder theirs() {
        return CircuitBreakerConfig.custom()
                .slidingWindow(10, 10, SlidingWindowType.COUNT_BASED)
                .permittedNumberOfCallsInHalfOpenState(2)
                .ignoreExceptions(TimeoutException.class);
    }

    private static Breaking ours() {
        return Breaking.config()
                .countWindow(10, 10)
                .probes(2)
                .exceptions(List.of(), List.of(TimeoutException.class.getName()), false);
    }

    private static void open(Woven woven) {
        woven.fail(10);
        assertThat(woven.state()).isEqualTo("open");
        woven.time.advance(Duration.ofSeconds(10));
    }

    /** Begins a call on a thread of its own, as concurrent calls do. */
    private static long enter(Woven woven) {
        long[] token = new long[1];
        onAnotherThread(() -> {
            try {
                token[0] = Woven.enter(woven.sites, woven.site);
            } catch (RuntimeException refused) {
                token[0] = -1;
            }
        });
        return token[0];
    }

    private static void onAnotherThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** D1: calls that began before the outage decide the probing. */
    @Nested
    class HalfOpenIsDecidedByCallsThatAreNoProbes {

        @Test
        void resilience4jClosesWithoutASingleProbe() {
            CircuitBreaker breaker = CircuitBreaker.of("d1", theirs().build());
            assertThat(breaker.tryAcquirePermission()).isTrue();
            assertThat(breaker.tryAcquirePermission()).isTrue();
            breaker.transitionToOpenState();
            breaker.transitionToHalfOpenState();
            breaker.onSuccess(1, TimeUnit.SECONDS);
            breaker.onSuccess(1, TimeUnit.SECONDS);
            assertThat(breaker.getState()).isEqualTo(State.CLOSED);
        }

        @Test
        void kelpieWaitsForItsProbes() {
            Woven woven = new Woven(ours().build(), null);
            Woven.Open early = woven.begin();
            Woven.Open alsoEarly = woven.begin();
            open(woven);
            long probe = enter(woven);
            woven.end(early, null);
            woven.end(alsoEarly, null);
            assertThat(probe).isPositive();
            assertThat(woven.state()).isEqualTo("half_open");
            assertThat(woven.breaker().staleCalls()).isEqualTo(2);
        }
    }

    /** D2: ignored outcomes of earlier calls become permits. */
    @Nested
    class PermitsGrowOutOfNothing {

        @Test
        void resilience4jGrants52Of2() {
            CircuitBreaker breaker = CircuitBreaker.of("d2", theirs().build());
            for (int i = 0; i < 50; i++) {
                breaker.tryAcquirePermission();
            }
            breaker.transitionToOpenState();
            breaker.transitionToHalfOpenState();
            for (int i = 0; i < 50; i++) {
                breaker.onError(1, TimeUnit.SECONDS, new TimeoutException());
            }
            int granted = 0;
            while (breaker.tryAcquirePermission()) {
                granted++;
            }
            assertThat(granted).isEqualTo(52);
        }

        @Test
        void kelpieGrants2Of2() {
            Woven woven = new Woven(ours().build(), null);
            Woven.Open[] early = new Woven.Open[50];
            for (int i = 0; i < early.length; i++) {
                early[i] = woven.begin();
            }
            open(woven);
            assertThat(enter(woven)).isPositive();
            for (Woven.Open call : early) {
                woven.end(call, new TimeoutException());
            }
            assertThat(enter(woven)).isPositive();
            assertThat(enter(woven)).isNegative();
        }
    }

    /** D3: a probe that ends in an Error never gives its permit back. */
    @Nested
    class AnErrorTakesAPermitToTheGrave {

        @Test
        void resilience4jIsStuckInHalfOpen() {
            CircuitBreaker breaker = CircuitBreaker.of("d3", theirs().build());
            breaker.transitionToOpenState();
            breaker.transitionToHalfOpenState();
            for (int i = 0; i < 2; i++) {
                try {
                    breaker.executeRunnable(() -> {
                        throw new AssertionError();
                    });
                } catch (AssertionError expected) {
                    // as thrown
                }
            }
            assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
            assertThat(breaker.tryAcquirePermission()).isFalse();
        }

        @Test
        void kelpieOpensAndProbesAgain() {
            Woven woven = new Woven(ours().build(), null);
            open(woven);
            for (int i = 0; i < 2; i++) {
                woven.thrownBy(() -> {
                    throw new AssertionError();
                });
            }
            assertThat(woven.state()).isEqualTo("open");
            woven.time.advance(Duration.ofSeconds(10));
            woven.succeed(2);
            assertThat(woven.state()).isEqualTo("closed");
        }
    }

    /** D4: a clock that is set back by two seconds destroys a time window. */
    @Nested
    class AClockThatGoesBackDestroysTheWindow {

        @Test
        void resilience4jHolds9Of200Calls() {
            MovableClock clock = new MovableClock();
            CircuitBreaker breaker = CircuitBreaker.of(
                    "d4",
                    CircuitBreakerConfig.custom()
                            .slidingWindow(10, 1000, SlidingWindowType.TIME_BASED)
                            .clock(clock)
                            .build());
            clock.move(-2);
            record(breaker, 500);
            assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(9);
            clock.move(2 + 60);
            record(breaker, 200);
            assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(9);
        }

        private void record(CircuitBreaker breaker, int calls) {
            for (int i = 0; i < calls; i++) {
                breaker.onSuccess(1, TimeUnit.MILLISECONDS);
            }
        }

        @Test
        void kelpieHoldsAllOfThem() {
            Woven woven = new Woven(Breaking.config().timeWindow(10, 1000).build(), null);
            woven.time.jump(Duration.ofSeconds(-2));
            woven.succeed(500);
            assertThat(woven.breaker().bufferedCalls()).isEqualTo(500);
            woven.time.jump(Duration.ofSeconds(2 + 60));
            woven.succeed(200);
            assertThat(woven.breaker().bufferedCalls()).isEqualTo(200);
        }
    }

    /** D5: asking for the open state in a documented way leaves a closed breaker that turns every call away for ever. */
    @Nested
    class AskingToOpenBricksTheBreaker {

        @Test
        void resilience4jIsClosedAndTurnsEverythingAway() {
            CircuitBreaker breaker = CircuitBreaker.of(
                    "d5",
                    theirs().transitionOnResult(result -> TransitionCheckResult.transitionToOpen())
                            .build());
            breaker.acquirePermission();
            try {
                breaker.onResult(1, TimeUnit.SECONDS, "any");
            } catch (IllegalArgumentException expected) {
                // this is how it fails
            }
            assertThat(breaker.getState()).isEqualTo(State.CLOSED);
            assertThat(breaker.tryAcquirePermission()).isFalse();
        }

        @Test
        void kelpieTurnsNothingAwayWhenItSaysClosed() {
            Woven woven = new Woven(ours().build(), null);
            List<Runnable> wishes =
                    List.of(woven.guard::forceOpen, woven.guard::disable, woven.guard::reset, () -> open(woven));
            for (Runnable wish : wishes) {
                for (Runnable next : wishes) {
                    woven.guard.close();
                    wish.run();
                    woven.guard.close();
                    next.run();
                    woven.guard.close();
                    assertThat(woven.state()).isEqualTo("closed");
                    assertThat(woven.thrownBy(() -> "runs")).isNull();
                }
            }
        }
    }

    /** A wall clock that is set by hand. */
    private static final class MovableClock extends Clock {

        private Instant now = Instant.ofEpochSecond(1_700_000_000);

        void move(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
