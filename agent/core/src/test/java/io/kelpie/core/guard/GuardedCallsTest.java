package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.model.config.GuardConfig.Mode;
import io.kelpie.model.config.ResultRules;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Calls through the gate's contract, with a circuit breaker. */
class GuardedCallsTest {

    @Test
    void anOutageOpensTheBreakerAndItsEndClosesIt() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.succeed(5);
        woven.fail(5);
        assertThat(woven.state()).isEqualTo("open");
        assertThat(woven.thrownBy(() -> "never runs")).isInstanceOf(KelpieRejectedException.class);
        woven.time.advance(Duration.ofSeconds(10));
        woven.succeed(1);
        assertThat(woven.state()).isEqualTo("half_open");
        woven.succeed(1);
        assertThat(woven.state()).isEqualTo("closed");
    }

    @Test
    void aCallThatIsTurnedAwayDoesNotRun() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.guard.forceOpen();
        AtomicInteger runs = new AtomicInteger();
        woven.thrownBy(runs::incrementAndGet);
        assertThat(runs).hasValue(0);
        assertThat(woven.calls().rejected()).isEqualTo(1);
    }

    @Test
    void theOutcomeOfABodyIsHandedOnUnchanged() throws Throwable {
        Woven woven = new Woven(Breaking.config().build(), null);
        IOException thrown = new IOException("as it was");
        assertThat(woven.thrownBy(() -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(woven.call(() -> "result")).isEqualTo("result");
    }

    @Test
    void totalsAddUp() {
        Woven woven = new Woven(
                Breaking.config()
                        .exceptions(List.of(), List.of(TimeoutException.class.getName()), false)
                        .build(),
                null);
        woven.succeed(3);
        woven.fail(2);
        woven.thrownBy(() -> {
            throw new TimeoutException();
        });
        woven.guard.forceOpen();
        woven.succeed(4);
        GuardStatus.Calls calls = woven.calls();
        assertThat(calls).isEqualTo(new GuardStatus.Calls(10, 3, 2, 1, 4, 0));
        assertThat(woven.guard.status().refused().total()).isEqualTo(4);
    }

    @Nested
    class JudgingExceptions {

        @Test
        void everyExceptionIsAFailureByDefault() {
            Woven woven = new Woven(Breaking.config().build(), null);
            woven.thrownBy(() -> {
                throw new IOException();
            });
            assertThat(woven.breaker().failedCalls()).isEqualTo(1);
        }

        @Test
        void anErrorIsAFailureWhateverIsRecorded() {
            Woven woven = new Woven(
                    Breaking.config()
                            .exceptions(List.of(IOException.class.getName()), List.of(), false)
                            .build(),
                    null);
            woven.thrownBy(() -> {
                throw new OutOfMemoryError("test");
            });
            woven.thrownBy(() -> {
                throw new AssertionError("test");
            });
            assertThat(woven.breaker().failedCalls()).isEqualTo(2);
        }

        @Test
        void anExceptionThatIsNotRecordedIsASuccess() {
            Woven woven = new Woven(
                    Breaking.config()
                            .exceptions(List.of(IOException.class.getName()), List.of(), false)
                            .build(),
                    null);
            woven.thrownBy(() -> {
                throw new FileNotFoundException();
            });
            woven.thrownBy(() -> {
                throw new IllegalStateException();
            });
            assertThat(woven.breaker().failedCalls()).isEqualTo(1);
            assertThat(woven.calls().succeeded()).isEqualTo(1);
        }

        @Test
        void ignoringWinsOverRecording() {
            Woven woven = new Woven(
                    Breaking.config()
                            .exceptions(
                                    List.of(IOException.class.getName()),
                                    List.of(FileNotFoundException.class.getName()),
                                    false)
                            .build(),
                    null);
            woven.thrownBy(() -> {
                throw new FileNotFoundException();
            });
            assertThat(woven.breaker().bufferedCalls()).isZero();
            assertThat(woven.calls().ignored()).isEqualTo(1);
        }

        @Test
        void causesAreLookedAtWhenAsked() {
            Woven woven = new Woven(
                    Breaking.config()
                            .exceptions(List.of(IOException.class.getName()), List.of(), true)
                            .build(),
                    null);
            woven.thrownBy(() -> {
                throw new UncheckedIOException(new IOException());
            });
            assertThat(woven.breaker().failedCalls()).isEqualTo(1);
        }
    }

    @Nested
    class JudgingResults {

        @Test
        void anUnwelcomeResultIsAFailure() {
            Woven woven = new Woven(
                    Breaking.config()
                            .results(new ResultRules(true, false, List.of("QUEUED"), List.of()))
                            .build(),
                    null);
            woven.thrownBy(() -> null);
            woven.thrownBy(() -> "QUEUED");
            woven.thrownBy(() -> "DONE");
            assertThat(woven.breaker().failedCalls()).isEqualTo(2);
            assertThat(woven.breaker().bufferedCalls()).isEqualTo(3);
            assertThat(woven.guard.status().lastFailures())
                    .extracting(GuardStatus.Failure::className, GuardStatus.Failure::message)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("result", "QUEUED"),
                            org.assertj.core.groups.Tuple.tuple("result", "null"));
        }

        @Test
        void aMethodThatDoesNotShowItsResultIsNotJudgedByIt() {
            Woven woven = new Woven(
                    Breaking.config()
                            .results(new ResultRules(true, false, List.of(), List.of()))
                            .build(),
                    null);
            assertThat(woven.end(woven.begin(), null)).isNull();
            assertThat(woven.breaker().failedCalls()).isZero();
            assertThat(woven.calls().succeeded()).isEqualTo(1);
        }
    }

    @Nested
    class TimingCalls {

        @Test
        void aLongThresholdIsMeasuredByTheCoarseClock() {
            Woven woven = slow(Duration.ofSeconds(60));
            woven.thrownBy(() -> passing(woven, Duration.ofMillis(59_800)));
            assertThat(woven.calls().slow()).isZero();
            woven.thrownBy(() -> passing(woven, Duration.ofMillis(60_100)));
            assertThat(woven.calls().slow()).isEqualTo(1);
            assertThat(woven.breaker().slowCalls()).isEqualTo(1);
            assertThat(woven.calls().succeeded()).isEqualTo(2);
        }

        @Test
        void aShortThresholdIsMeasuredExactly() {
            Woven woven = slow(Duration.ofMillis(10));
            woven.thrownBy(() -> jumping(woven, Duration.ofNanos(9_900_000)));
            assertThat(woven.calls().slow()).isZero();
            woven.thrownBy(() -> jumping(woven, Duration.ofMillis(10).plusNanos(20_000)));
            assertThat(woven.calls().slow()).isEqualTo(1);
        }

        @Test
        void aFrozenProcessMakesNoCallSlow() {
            Woven woven = slow(Duration.ofSeconds(60));
            woven.thrownBy(() -> jumping(woven, Duration.ofHours(1)));
            assertThat(woven.calls().slow()).isZero();
        }

        @Test
        void withoutAThresholdNothingIsSlow() {
            Woven woven = slow(Duration.ZERO);
            woven.thrownBy(() -> passing(woven, Duration.ofDays(1)));
            assertThat(woven.calls().slow()).isZero();
        }

        @Test
        void aFailureCanBeSlowToo() {
            Woven woven = slow(Duration.ofMillis(10));
            woven.thrownBy(() -> {
                woven.time.jump(Duration.ofSeconds(1));
                throw new IOException();
            });
            assertThat(woven.breaker().slowCalls()).isEqualTo(1);
            assertThat(woven.breaker().failedCalls()).isEqualTo(1);
        }

        private Woven slow(Duration threshold) {
            return new Woven(Breaking.config().slow(threshold, 100).build(), null);
        }

        private Object passing(Woven woven, Duration duration) {
            woven.time.advance(duration);
            return "done";
        }

        private Object jumping(Woven woven, Duration duration) {
            woven.time.jump(duration);
            return "done";
        }
    }

    @Nested
    class InOtherModes {

        @Test
        void observingTurnsNothingAwayAndCountsWhatItWould() {
            Woven woven = new Woven(
                    Woven.guardConfig(Mode.OBSERVE, null, Breaking.config().build(), null));
            woven.fail(10);
            assertThat(woven.state()).isEqualTo("open");
            woven.succeed(3);
            assertThat(woven.calls()).isEqualTo(new GuardStatus.Calls(13, 3, 10, 0, 0, 0));
            assertThat(woven.guard.status().observed().total()).isEqualTo(3);
            assertThat(woven.guard.status().refused().total()).isZero();
            woven.guard.forceOpen();
            assertThat(woven.thrownBy(() -> "runs")).isNull();
        }

        @Test
        void offDoesNothing() {
            Woven woven = new Woven(
                    Woven.guardConfig(Mode.OFF, null, Breaking.config().build(), null));
            woven.fail(100);
            assertThat(woven.calls().total()).isZero();
            assertThat(Woven.enter(woven.sites, woven.site)).isZero();
        }
    }
}
