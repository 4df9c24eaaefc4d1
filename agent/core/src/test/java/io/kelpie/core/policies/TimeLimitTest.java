package io.kelpie.core.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.launcher.gate.KelpieTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that take longer than they may. Their bodies wait for ever, so that no test depends on how fast the machine is. */
@Timeout(60)
class TimeLimitTest {

    private final Service service = Protected.newService();
    private Protected guarded = new Protected("guards: {}");

    @AfterEach
    void close() {
        guarded.close();
    }

    private void guard(String methods, String policies) {
        guarded.close();
        guarded = new Protected("guards: {g: {methods: ['SERVICE#" + methods + "'], " + policies + "}}");
    }

    private static String waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError();
    }

    @Test
    void aCallThatWaitsIsInterruptedAndFails() {
        guard("text", "timeout: 20ms");
        assertThatThrownBy(() -> service.text(TimeLimitTest::waitForEver))
                .isInstanceOf(KelpieTimeoutException.class)
                .hasMessageContaining("Guard 'g': the call took longer than 20ms")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(guarded.status().calls().failed()).isEqualTo(1);
    }

    @Test
    void aLateResultIsDiscardedAndTheInterruptTakenBack() {
        guard("text", "timeout: 10ms");
        assertThatThrownBy(() -> service.text(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return "late";
                }))
                .isInstanceOf(KelpieTimeoutException.class)
                .hasNoCause();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aCallInTimeIsUntouched() {
        guard("text", "timeout: 1h");
        assertThat(service.text(() -> "in time")).isEqualTo("in time");
        assertThat(guarded.status().calls().succeeded()).isEqualTo(1);
    }

    @Test
    void aSoftLimitOnlyCounts() {
        guard("text", "timeout: {duration: 1ms, interrupt: false}");
        assertThat(service.text(() -> Protected.sleep(50))).isEqualTo("slept");
        assertThat(guarded.status().calls().succeeded()).isEqualTo(1);
    }

    @Test
    void eachAttemptHasItsOwnTime() {
        guard("text", "timeout: 20ms, retry: {maxAttempts: 3, waitDuration: 0}");
        assertThat(service.text(() -> Service.CALLS.get() < 3 ? waitForEver() : "third"))
                .isEqualTo("third");
        assertThat(Service.CALLS).hasValue(3);
    }

    @Test
    void withTheTimeOutsideTheRetryAllAttemptsShareIt() {
        guard(
                "text",
                "timeout: 50ms, retry: {maxAttempts: 1000, waitDuration: 1ms, budget: off}, order: [timeout, retry]");
        assertThatThrownBy(() -> service.text(() -> {
                    throw new IllegalStateException("again");
                }))
                .isInstanceOf(KelpieTimeoutException.class);
        assertThat(Service.CALLS.get()).isLessThan(1000);
    }

    @Test
    void aTimeoutMayBeAnExceptionOfTheApplication() {
        guard("text", "timeout: 20ms, rejectWith: {timeout: java.util.concurrent.TimeoutException}");
        assertThat(Protected.thrownBy(() -> service.text(TimeLimitTest::waitForEver)))
                .isInstanceOf(java.util.concurrent.TimeoutException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void aTimeoutCountsForTheBreaker() {
        guard("text", "timeout: 10ms, circuitBreaker: {slidingWindowSize: 2, minimumNumberOfCalls: 2}");
        for (int i = 0; i < 2; i++) {
            assertThat(Protected.thrownBy(() -> service.text(TimeLimitTest::waitForEver)))
                    .isNotNull();
        }
        assertThat(guarded.status().state()).isEqualTo("open");
    }

    @Test
    void aFutureThatDoesNotCompleteFailsAndIsCancelled() {
        guard("future", "timeout: 20ms");
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> seen = service.future(() -> work);
        assertThatThrownBy(() -> seen.get(1, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(KelpieTimeoutException.class);
        assertThat(work).isCancelled();
    }

    @Test
    void anInterruptBySomebodyElseIsNotTakenForASoftLimit() {
        guard("text", "timeout: {duration: 1ms, interrupt: false}, retry: {maxAttempts: 3, waitDuration: 0}");
        assertThatThrownBy(() -> service.text(() -> {
                    String unused = Protected.sleep(50);
                    throw new InterruptedException("by the application");
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Service.CALLS).hasValue(1);
    }

    @Test
    void timeThatIsOverWhileACallWaitsForAPermitIsCounted() throws Exception {
        guard("text", "timeout: 20ms, bulkhead: {maxConcurrentCalls: 1, maxWaitDuration: 1h}");
        CountDownLatch inside = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            Throwable unused = Protected.thrownBy(() -> service.text(() -> {
                inside.countDown();
                for (; ; ) {
                    if (Service.CALLS.get() < 0) {
                        return "let go";
                    }
                    Thread.onSpinWait();
                }
            }));
        });
        holder.start();
        inside.await();
        assertThatThrownBy(() -> service.text(() -> "never")).isInstanceOf(KelpieTimeoutException.class);
        Service.CALLS.set(-1000);
        holder.join();
        assertThat(guarded.timeout().timedOut()).isEqualTo(2);
        assertThat(guarded.status().calls().rejected()).isEqualTo(1);
    }

    @Test
    void afterTheKillSwitchNoLimitOfBeforeStrikesAndNoCallOfBeforeIsListed() throws Exception {
        guard("text", "timeout: 300ms");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch on = new CountDownLatch(1);
        CompletableFuture<Boolean> struck = CompletableFuture.supplyAsync(() -> {
            Throwable unused = Protected.thrownBy(() -> service.text(() -> {
                inside.countDown();
                on.await();
                return "ended unseen";
            }));
            return Protected.isInterruptedWithin(600);
        });
        inside.await();
        guarded.engine().disable();
        on.countDown();
        guarded.engine().enable();
        assertThat(guarded.engine().inFlight()).isEmpty();
        assertThat(struck.get(30, TimeUnit.SECONDS)).isFalse();
    }
}
