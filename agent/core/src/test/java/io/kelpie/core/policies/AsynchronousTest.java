package io.kelpie.core.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.core.guard.CallInFlight;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.launcher.gate.KelpieTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls whose results come later, under policies that take part until then. */
@Timeout(60)
class AsynchronousTest {

    private final Service service = Protected.newService();
    private Protected guarded = new Protected("guards: {}");

    @AfterEach
    void close() {
        guarded.close();
    }

    private void guard(String policies) {
        guarded.close();
        guarded = new Protected("guards: {g: {methods: ['SERVICE#future'], " + policies + "}}");
    }

    private int permits() {
        return guarded.permits();
    }

    private static void await(CompletableFuture<?> future, Class<? extends Throwable> failure) {
        assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(failure);
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void aBodyThatDoesNotReturnIsInterruptedAndItsCallerGetsTheFailedFuture() {
        guard("timeout: 20ms");
        CompletableFuture<String> seen = service.future(() -> {
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        await(seen, KelpieTimeoutException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(guarded.timeout().timedOut()).isEqualTo(1);
        assertThat(guarded.status().calls().failed()).isEqualTo(1);
    }

    @Test
    void aFutureThatComesTooLateIsCancelled() throws Exception {
        guard("timeout: 20ms");
        CompletableFuture<String> late = new CompletableFuture<>();
        CompletableFuture<String> seen = service.future(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return late;
        });
        await(seen, KelpieTimeoutException.class);
        until(late::isCancelled);
    }

    @Test
    void aBodyThatGoesOnKeepsItsPermit() throws Exception {
        guard("timeout: 20ms, bulkhead: {maxConcurrentCalls: 1}, retry: {maxAttempts: 2, waitDuration: 1h}");
        CountDownLatch timedOut = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            CompletableFuture<String> unused = service.future(() -> {
                for (boolean over = false; !over; ) {
                    try {
                        over = end.await(1, TimeUnit.HOURS);
                    } catch (InterruptedException ignored) {
                        timedOut.countDown();
                    }
                }
                return new CompletableFuture<>();
            });
        });
        caller.start();
        timedOut.await();
        until(() -> guarded.timeout().timedOut() == 1);
        assertThat(permits()).isEqualTo(1);
        end.countDown();
        until(() -> permits() == 0);
        caller.join();
    }

    @Test
    void aLimitOutsideOfTheRetryIsForAllAttemptsTogether() {
        guard("order: [timeout, retry], timeout: 100ms, retry: {maxAttempts: 1000, waitDuration: 5ms, budget: off}");
        CompletableFuture<String> seen = service.future(() -> CompletableFuture.failedFuture(new IOException("again")));
        await(seen, KelpieTimeoutException.class);
        assertThat(Service.CALLS.get()).isBetween(1, 999);
        assertThat(guarded.engine().inFlight()).isEmpty();
    }

    @Test
    void aLimitOutsideOfTheRetryAlsoEndsTheWaitForAnAttempt() {
        guard("order: [timeout, retry], timeout: 50ms, retry: {maxAttempts: 2, waitDuration: 1h, budget: off}");
        CompletableFuture<String> seen = service.future(() -> CompletableFuture.failedFuture(new IOException("again")));
        await(seen, KelpieTimeoutException.class);
        assertThat(Service.CALLS).hasValue(1);
        assertThat(guarded.status().calls().failed()).isEqualTo(1);
    }

    @Test
    void aCancelledCallMakesNoFurtherAttempt() {
        guard("retry: {maxAttempts: 2, waitDuration: 1h, budget: off}, bulkhead: {maxConcurrentCalls: 1}");
        CompletableFuture<String> seen = service.future(() -> CompletableFuture.failedFuture(new IOException("again")));
        assertThat(seen.cancel(true)).isTrue();
        assertThat(guarded.status().calls().ignored()).isEqualTo(1);
        assertThat(permits()).isZero();
    }

    @Test
    void aCancelledCallCancelsTheFutureOfTheBodyAndFreesItsPermit() {
        guard("retry: 2, bulkhead: {maxConcurrentCalls: 1}");
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> seen = service.future(() -> work);
        assertThat(permits()).isEqualTo(1);
        assertThat(seen.cancel(true)).isTrue();
        assertThat(work).isCancelled();
        assertThat(permits()).isZero();
        assertThat(guarded.status().calls().ignored()).isEqualTo(1);
    }

    @Test
    void furtherAttemptsFindTheContextClassLoaderOfTheCaller() throws Exception {
        guard("retry: {maxAttempts: 2, waitDuration: 0, budget: off}");
        ClassLoader mine = new ClassLoader(null) {};
        AtomicReference<@Nullable ClassLoader> found = new AtomicReference<>();
        Thread caller = new Thread(() -> service.future(() -> {
                    found.set(Thread.currentThread().getContextClassLoader());
                    return Service.CALLS.get() < 2
                            ? CompletableFuture.failedFuture(new IOException("first"))
                            : CompletableFuture.completedFuture("second");
                })
                .join());
        caller.setContextClassLoader(mine);
        caller.start();
        caller.join();
        assertThat(Service.CALLS).hasValue(2);
        assertThat(found).hasValue(mine);
    }

    @Test
    void aCallUnderWayIsListedUntilItsFutureCompletes() {
        guard("timeout: 1h");
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> seen = service.future(() -> work);
        List<CallInFlight> calls = guarded.engine().inFlight();
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).method()).endsWith("#future");
        assertThat(calls.get(0).thread()).as("nobody runs it").isNull();
        work.complete("done");
        assertThat(seen).isCompletedWithValue("done");
        assertThat(guarded.engine().inFlight()).isEmpty();
    }

    @Test
    void aSoftLimitCountsAFutureThatComesTooLate() throws Exception {
        guard("timeout: {duration: 1ms, interrupt: false}");
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> seen = service.future(() -> work);
        until(() -> guarded.engine().inFlight().get(0).late());
        work.complete("late");
        assertThat(seen).isCompletedWithValue("late");
        assertThat(guarded.timeout().overdue()).isEqualTo(1);
        assertThat(guarded.status().calls().succeeded()).isEqualTo(1);
    }

    @Test
    void anAdaptiveLimitLearnsFromFutures() {
        guard("timeout: {duration: 1h, adaptive: {floor: 10s, cap: 1h, minimumNumberOfCalls: 20}}");
        for (int i = 0; i < 40; i++) {
            assertThat(service.future(() -> CompletableFuture.completedFuture("at once")))
                    .isCompletedWithValue("at once");
        }
        assertThat(Objects.requireNonNull(guarded.timeout().limit()).limitNanos())
                .isLessThan(TimeUnit.MINUTES.toNanos(1));
    }

    @Test
    void aCallThatWaitsForAnAttemptMakesItAtOnceWhenTheAgentLeaves() {
        guard("retry: {maxAttempts: 3, waitDuration: 1h, budget: off}");
        CompletableFuture<String> seen = service.future(() -> Service.CALLS.get() < 2
                ? CompletableFuture.failedFuture(new IOException("first"))
                : CompletableFuture.completedFuture("second, unguarded"));
        guarded.engine().disable();
        assertThat(seen).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("second, unguarded");
    }

    @Test
    void anAttemptThatFailsAfterTheAgentHasLeftIsTheLast() {
        guard("retry: {maxAttempts: 3, waitDuration: 1h, budget: off}");
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> seen = service.future(() -> work);
        guarded.close();
        work.completeExceptionally(new IOException("after all"));
        await(seen, IOException.class);
    }

    @Test
    void aResultOfAnAttemptThatRanOutOfTimeIsNotTakenForThatOfTheNext() throws Exception {
        guard("timeout: 50ms, retry: {maxAttempts: 2, waitDuration: 0, budget: off}");
        CompletableFuture<String> first = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                return false;
            }
        };
        CompletableFuture<String> second = new CompletableFuture<>();
        CompletableFuture<String> seen = service.future(() -> Service.CALLS.get() < 2 ? first : second);
        until(() -> Service.CALLS.get() == 2);
        first.complete("stale");
        second.complete("fresh");
        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("fresh");
        assertThat(guarded.status().calls().total()).isEqualTo(1);
    }

    @Test
    void anUnwelcomeResultOfTheLastAttemptIsAFailureWhenThatIsWanted() {
        guard("retry: {maxAttempts: 2, waitDuration: 0, budget: off, retryResults: {equals: [bad]},"
                + " failAfterMaxAttempts: true}");
        CompletableFuture<String> seen = service.future(() -> CompletableFuture.completedFuture("bad"));
        await(seen, KelpieRejectedException.class);
        assertThat(Service.CALLS).hasValue(2);
        assertThat(guarded.status().calls().failed()).isEqualTo(1);
    }

    @Test
    void anInterruptedCallIsNotTriedAgain() {
        guard("retry: {maxAttempts: 3, waitDuration: 0, budget: off}");
        CompletableFuture<String> seen =
                service.future(() -> CompletableFuture.failedFuture(new InterruptedException("stop")));
        await(seen, InterruptedException.class);
        assertThat(Service.CALLS).hasValue(1);
    }

    @Test
    void aPlainFutureThatTakesTooLongIsCancelledAndNotTriedAgain() throws Exception {
        guarded.close();
        guarded = new Protected("guards: {g: {methods: ['SERVICE#plainFuture'], timeout: 20ms, retry: 2}}");
        CompletableFuture<String> work = new CompletableFuture<>();
        Future<String> seen = service.plainFuture(() -> new FutureOnly<>(work));
        assertThatThrownBy(() -> seen.get(30, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        until(() -> guarded.status().calls().failed() == 1);
        assertThat(Service.CALLS).hasValue(1);
    }

    /** A future that is no stage. */
    private record FutureOnly<T>(CompletableFuture<T> work) implements Future<T> {
        @Override
        public boolean cancel(boolean mayInterrupt) {
            return work.cancel(mayInterrupt);
        }

        @Override
        public boolean isCancelled() {
            return work.isCancelled();
        }

        @Override
        public boolean isDone() {
            return work.isDone();
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            return work.get();
        }

        @Override
        public T get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            return work.get(time, unit);
        }
    }
}
