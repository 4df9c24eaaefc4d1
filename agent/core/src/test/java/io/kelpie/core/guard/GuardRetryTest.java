package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Retrying;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.model.config.GuardConfig.Mode;
import io.kelpie.model.config.ResultRules;
import io.kelpie.model.config.RetryConfig.Backoff;
import io.kelpie.model.config.RetryConfig.Strategy;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GuardRetryTest {

    private static final Backoff JITTERED = new Backoff(Strategy.FIXED, Duration.ZERO, 1, Duration.ofMinutes(1), 0.5);

    private final AtomicInteger runs = new AtomicInteger();

    /** A body that fails with the exception until the given run. */
    private Woven.Body failingUntil(int run, Throwable thrown) {
        return () -> {
            if (runs.incrementAndGet() < run) {
                throw thrown;
            }
            return "up";
        };
    }

    private Woven.Body failing(Throwable thrown) {
        return failingUntil(Integer.MAX_VALUE, thrown);
    }

    @Test
    void triesAgainUntilItWorks() throws Throwable {
        Woven woven = new Woven(null, Retrying.config().build());
        assertThat(woven.call(failingUntil(3, new IOException()))).isEqualTo("up");
        assertThat(runs).hasValue(3);
        assertThat(woven.retry().retries()).isEqualTo(2);
        assertThat(woven.retry().recovered()).isEqualTo(1);
        assertThat(woven.calls()).isEqualTo(new GuardStatus.Calls(1, 1, 0, 0, 0, 0));
    }

    @Test
    void makesAtMostTheConfiguredAttemptsAndThrowsTheLastFailure() {
        Woven woven = new Woven(null, Retrying.config().attempts(4).build());
        AtomicReference<@Nullable IOException> last = new AtomicReference<>();
        Throwable thrown = woven.thrownBy(() -> {
            runs.incrementAndGet();
            last.set(new IOException());
            throw last.get();
        });
        assertThat(thrown).isSameAs(last.get());
        assertThat(runs).hasValue(4);
        assertThat(woven.retry().exhausted()).isEqualTo(1);
        assertThat(woven.calls().failed()).isEqualTo(1);
    }

    @Test
    void doesNotTryAgainWhatItIsToldToIgnore() {
        Woven woven = new Woven(
                null,
                Retrying.config()
                        .exceptions(
                                List.of(IOException.class.getName()),
                                List.of(SocketTimeoutException.class.getName()),
                                false)
                        .build());
        woven.thrownBy(failing(new SocketTimeoutException()));
        woven.thrownBy(failing(new IllegalStateException()));
        assertThat(runs).hasValue(2);
    }

    @Test
    void aSocketTimeoutIsNotAnInterrupt() {
        Woven woven = new Woven(null, Retrying.config().build());
        woven.thrownBy(failing(new SocketTimeoutException()));
        assertThat(runs).hasValue(3);
    }

    @Test
    void neverTriesFatalErrorsAgain() {
        Woven woven = new Woven(
                null,
                Retrying.config()
                        .exceptions(List.of("java.lang.Throwable"), List.of(), false)
                        .build());
        for (Throwable fatal : List.of(
                new OutOfMemoryError("test"),
                new StackOverflowError(),
                new InternalError(),
                new NoClassDefFoundError("x"),
                new ExecutionException(new OutOfMemoryError("test")))) {
            runs.set(0);
            woven.thrownBy(failing(fatal));
            assertThat(runs).as("%s", fatal).hasValue(1);
        }
    }

    @Test
    void triesOtherErrorsAgainOnlyWhenNamed() {
        new Woven(null, Retrying.config().build()).thrownBy(failing(new AssertionError()));
        assertThat(runs).hasValue(1);
        runs.set(0);
        new Woven(
                        null,
                        Retrying.config()
                                .exceptions(List.of("java.lang.AssertionError"), List.of(), false)
                                .build())
                .thrownBy(failing(new AssertionError()));
        assertThat(runs).hasValue(3);
    }

    @Test
    void startsNoAttemptAfterTheMaximumDuration() {
        Woven woven = new Woven(
                null,
                Retrying.config()
                        .attempts(100)
                        .maxDuration(Duration.ofSeconds(5))
                        .build());
        woven.thrownBy(() -> {
            runs.incrementAndGet();
            woven.time.jump(Duration.ofSeconds(2));
            throw new IOException();
        });
        assertThat(runs).hasValue(3);
        assertThat(woven.retry().exhausted()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForAnAttemptThatWouldComeTooLate() {
        Woven woven = new Woven(
                null,
                Retrying.config()
                        .waiting(Duration.ofHours(1))
                        .maxDuration(Duration.ofSeconds(5))
                        .build());
        woven.thrownBy(failing(new IOException()));
        assertThat(runs).hasValue(1);
    }

    @Test
    void stopsWhenTheBudgetIsSpent() {
        Woven woven = new Woven(null, Retrying.config().budget(0.1, 0).build());
        for (int call = 0; call < 100; call++) {
            woven.thrownBy(failing(new IOException()));
        }
        assertThat(woven.retry().retries()).isEqualTo(10);
        assertThat(woven.retry().budgetDenied()).isEqualTo(100);
    }

    @Nested
    class OfResults {

        private final ResultRules unwelcome = new ResultRules(true, false, List.of(), List.of());

        @Test
        void triesAgainAfterAnUnwelcomeResult() throws Throwable {
            Woven woven = new Woven(null, Retrying.config().results(unwelcome).build());
            assertThat(woven.call(() -> runs.incrementAndGet() < 3 ? null : "there"))
                    .isEqualTo("there");
            assertThat(woven.retry().recovered()).isEqualTo(1);
        }

        @Test
        void returnsTheLastResultByDefault() throws Throwable {
            Woven woven = new Woven(null, Retrying.config().results(unwelcome).build());
            assertThat(woven.call(() -> null)).isNull();
            assertThat(woven.calls().failed()).isEqualTo(1);
        }

        @Test
        void throwsAfterTheLastResultWhenAsked() {
            Woven woven = new Woven(
                    null,
                    Retrying.config().results(unwelcome).failingAfterLast().build());
            assertThat(woven.thrownBy(() -> null))
                    .isInstanceOf(KelpieRejectedException.class)
                    .hasMessage("Guard 'payment': the result is still unwelcome after 3 attempts");
        }
    }

    @Nested
    class WithABreaker {

        @Test
        void everyAttemptCountsInTheBreaker() {
            Woven woven = new Woven(Breaking.config().build(), Retrying.config().build());
            woven.thrownBy(failing(new IOException()));
            assertThat(woven.breaker().failedCalls()).isEqualTo(3);
            assertThat(woven.calls().failed()).isEqualTo(1);
        }

        @Test
        void anOpenBreakerEndsTheRetryingWithItsRejection() {
            Woven woven = new Woven(
                    Breaking.config().countWindow(2, 2).build(),
                    Retrying.config()
                            .attempts(10)
                            .waiting(Duration.ofSeconds(9))
                            .build());
            Woven quick = new Woven(
                    Breaking.config().countWindow(2, 2).build(),
                    Retrying.config().attempts(10).build());
            assertThat(quick.thrownBy(failing(new IOException()))).isInstanceOf(KelpieRejectedException.class);
            assertThat(runs).hasValue(2);
            assertThat(quick.retry().rejected()).isEqualTo(1);
            assertThat(quick.calls()).isEqualTo(new GuardStatus.Calls(1, 0, 1, 0, 0, 0));
            woven.guard.forceOpen();
            assertThat(woven.thrownBy(failing(new IOException()))).isInstanceOf(KelpieRejectedException.class);
        }

        @Test
        void rejectionsAreTriedAgainWhenAsked() {
            Woven woven = new Woven(
                    Breaking.config().build(), Retrying.config().rejections().build());
            woven.guard.forceOpen();
            assertThat(woven.thrownBy(failing(new IOException()))).isInstanceOf(KelpieRejectedException.class);
            assertThat(runs).hasValue(0);
            assertThat(woven.calls().rejected()).isEqualTo(1);
        }

        @Test
        void aCallThatWaitedForAdmissionHasUsedUpThoseAttempts() {
            Woven woven = new Woven(
                    Breaking.config().countWindow(100, 100).build(),
                    Retrying.config().attempts(4).rejections().backoff(JITTERED).build());
            woven.guard.forceOpen();
            AtomicInteger waits = new AtomicInteger();
            woven.dice.onRoll(() -> {
                if (waits.incrementAndGet() == 2) {
                    woven.guard.close();
                }
            });
            woven.thrownBy(failing(new IOException()));
            assertThat(runs).as("2 of 4 attempts were turned away").hasValue(2);
            assertThat(woven.retry().exhausted()).isEqualTo(1);
        }

        @Test
        void waitingForAdmissionEndsWithTheMaximumDuration() {
            Woven woven = new Woven(
                    Breaking.config().build(),
                    Retrying.config()
                            .attempts(100)
                            .rejections()
                            .backoff(JITTERED)
                            .maxDuration(Duration.ofSeconds(10))
                            .build());
            woven.guard.forceOpen();
            AtomicInteger waits = new AtomicInteger();
            woven.dice.onRoll(() -> {
                waits.incrementAndGet();
                woven.time.jump(Duration.ofSeconds(3));
            });
            assertThat(woven.thrownBy(failing(new IOException()))).isInstanceOf(KelpieRejectedException.class);
            assertThat(waits).hasValue(4);
        }

        @Test
        void theMaximumDurationCoversTheWaitForAdmission() {
            Woven woven = new Woven(
                    Breaking.config().slow(Duration.ofSeconds(1), 100).build(),
                    Retrying.config()
                            .attempts(100)
                            .rejections()
                            .backoff(JITTERED)
                            .maxDuration(Duration.ofSeconds(10))
                            .build());
            woven.guard.forceOpen();
            woven.dice.onRoll(() -> {
                woven.time.jump(Duration.ofSeconds(4));
                woven.guard.close();
            });
            woven.thrownBy(failing(new IOException()));
            assertThat(runs).as("at 4 s and 8 s").hasValue(2);
            assertThat(woven.calls().slow())
                    .as("the wait is not the method's time")
                    .isZero();
        }

        @Test
        void aRejectionByAnotherGuardIsNotTriedAgainUnlessAsked() {
            KelpieRejectedException inner = new KelpieRejectedException("Guard 'other': ...");
            new Woven(null, Retrying.config().build()).thrownBy(failing(inner));
            assertThat(runs).hasValue(1);
            new Woven(null, Retrying.config().rejections().build()).thrownBy(failing(inner));
            assertThat(runs).hasValue(4);
        }
    }

    @Nested
    @Timeout(20)
    class WhenInterrupted {

        @Test
        void anInterruptEndsTheWaitingAndStaysSet() throws Exception {
            Woven woven = new Woven(
                    null, Retrying.config().waiting(Duration.ofHours(1)).build());
            IOException failure = new IOException();
            AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> stillInterrupted = new AtomicReference<>(false);
            CountDownLatch failed = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                thrown.set(woven.thrownBy(() -> {
                    failed.countDown();
                    throw failure;
                }));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            await(failed);
            caller.interrupt();
            caller.join();
            assertThat(thrown.get()).isSameAs(failure);
            assertThat(stillInterrupted.get()).isTrue();
            assertThat(woven.retry().interrupted()).isEqualTo(1);
        }

        @Test
        void anInterruptedThreadDoesNotTryAgain() {
            Woven woven = new Woven(null, Retrying.config().build());
            woven.thrownBy(() -> {
                runs.incrementAndGet();
                Thread.currentThread().interrupt();
                throw new IOException();
            });
            assertThat(Thread.interrupted()).isTrue();
            assertThat(runs).hasValue(1);
        }

        @Test
        void anInterruptedExceptionIsNotTriedAgain() {
            Woven woven = new Woven(null, Retrying.config().build());
            woven.thrownBy(failing(new InterruptedException()));
            woven.thrownBy(failing(new IllegalStateException(new InterruptedException())));
            assertThat(runs).hasValue(2);
            assertThat(woven.retry().interrupted()).isEqualTo(2);
        }
    }

    @Nested
    @Timeout(20)
    class WhenTheAgentLeaves {

        @Test
        void aWaitingCallMakesItsNextAttemptAtOnceAndUnguarded() throws Exception {
            Woven woven = new Woven(
                    null, Retrying.config().waiting(Duration.ofHours(1)).build());
            AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
            CountDownLatch failed = new CountDownLatch(1);
            Thread caller = new Thread(() -> thrown.set(woven.thrownBy(() -> {
                int run = runs.incrementAndGet();
                failed.countDown();
                throw new IOException("run " + run);
            })));
            caller.start();
            await(failed);
            woven.sites.leave();
            caller.join();
            assertThat(thrown.get()).hasMessage("run 2");
            assertThat(runs).hasValue(2);
            assertThat(woven.retry().retries())
                    .as("the attempt that it was forced to")
                    .isEqualTo(1);
        }

        @Test
        void itCanStayAfterAll() {
            Woven woven = new Woven(
                    null, Retrying.config().waiting(Duration.ofMillis(1)).build());
            woven.sites.leave();
            woven.thrownBy(failing(new IOException()));
            assertThat(runs).as("one more, unguarded").hasValue(2);
            woven.sites.stay();
            runs.set(0);
            woven.thrownBy(failing(new IOException()));
            assertThat(runs).hasValue(3);
        }
    }

    @Test
    void observingOnlyCounts() {
        Woven woven = new Woven(
                Woven.guardConfig(Mode.OBSERVE, null, null, Retrying.config().build()));
        woven.thrownBy(failing(new IOException()));
        assertThat(runs).hasValue(1);
        assertThat(woven.retry().retries()).isEqualTo(1);
        assertThat(woven.calls().failed()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
