package io.kelpie.core.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.core.guard.FamilyStatus;
import io.kelpie.launcher.gate.KelpieRejectedException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bulkheads, rate limits and keys on woven methods: who is let in, and that everything is given back. */
@Timeout(60)
class AdmissionTest {

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

    private static <T> Callable<T> failing(Throwable how) {
        return () -> {
            if (how instanceof Error error) {
                throw error;
            }
            throw (Exception) how;
        };
    }

    /** Holds the only permit while something else is tried. */
    private void whileOneRuns(Runnable deed) {
        assertThat(service.text(() -> {
                    Thread other = new Thread(deed);
                    other.start();
                    other.join();
                    return "first";
                }))
                .isEqualTo("first");
    }

    @Test
    void aFullBulkheadTurnsAway() {
        guard("text", "bulkhead: 1");
        Throwable[] seen = new Throwable[1];
        whileOneRuns(() -> seen[0] = Protected.thrownBy(() -> service.text(() -> "second")));
        assertThat(seen[0])
                .isInstanceOf(KelpieRejectedException.class)
                .hasMessage("Guard 'g': all permits of the bulkhead are taken; the call is turned away");
        assertThat(guarded.status().refused().bulkhead()).isEqualTo(1);
        assertThat(service.text(() -> "third")).isEqualTo("third");
    }

    @Test
    void everyExitGivesThePermitBack() {
        guard("text", "bulkhead: 1, timeout: 10ms, retry: {maxAttempts: 2, waitDuration: 0}");
        for (Throwable how : new Throwable[] {new IOException(), new IllegalStateException(), new AssertionError()}) {
            assertThat(Protected.thrownBy(() -> service.text(failing(how)))).isSameAs(how);
        }
        assertThat(Protected.thrownBy(() -> service.text(() -> {
                    new CountDownLatch(1).await();
                    return "never";
                })))
                .isNotNull();
        Thread.currentThread().interrupt();
        assertThat(service.text(() -> "interrupted before")).isNotNull();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(service.text(() -> "free")).isEqualTo("free");
    }

    @Test
    void aCallWithinACallOfTheSameGuardNeedsNoPermitOfItsOwn() {
        guard("recursive", "bulkhead: 1");
        assertThat(service.recursive(5)).isEqualTo(5);
        assertThat(service.recursive(5)).isEqualTo(5);
    }

    @Test
    void aReloadMovesTheLimitWhileCallsRun() {
        guard("text", "bulkhead: 1");
        String wider = "guards: {g: {methods: ['SERVICE#text'], bulkhead: 2}}";
        String narrow = "guards: {g: {methods: ['SERVICE#text'], bulkhead: 1}}";
        whileOneRuns(() -> {
            guarded.reconfigure(wider);
            assertThat(service.text(() -> "second")).isEqualTo("second");
            guarded.reconfigure(narrow);
        });
        assertThat(service.text(() -> "free")).isEqualTo("free");
        Throwable[] seen = new Throwable[1];
        whileOneRuns(() -> seen[0] = Protected.thrownBy(() -> service.text(() -> "second")));
        assertThat(seen[0]).isNotNull();
    }

    @Test
    void theKillSwitchLosesNoPermit() {
        guard("text", "bulkhead: 1");
        assertThat(service.text(() -> {
                    guarded.engine().disable();
                    return "ends unseen";
                }))
                .isEqualTo("ends unseen");
        guarded.engine().enable();
        assertThat(service.text(() -> "free")).isEqualTo("free");
        assertThat(service.text(() -> {
                    guarded.engine().disable();
                    guarded.engine().enable();
                    return "began before";
                }))
                .isEqualTo("began before");
        Throwable[] seen = new Throwable[1];
        whileOneRuns(() -> seen[0] = Protected.thrownBy(() -> service.text(() -> "second")));
        assertThat(seen[0]).as("still one permit, not two").isNotNull();
    }

    @Test
    void aFutureHoldsItsPermitUntilItCompletes() {
        guard("future", "bulkhead: 1");
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> first = service.future(() -> work);
        assertThatThrownBy(() -> service.future(() -> work).join()).hasCauseInstanceOf(KelpieRejectedException.class);
        work.complete("done");
        assertThat(first).isCompletedWithValue("done");
        assertThat(service.future(() -> work)).isCompletedWithValue("done");
    }

    @Test
    void theRateIsLimited() {
        guard("text", "rateLimiter: {limitForPeriod: 2, limitRefreshPeriod: 1h}");
        assertThat(service.text(() -> "first")).isEqualTo("first");
        assertThat(service.text(() -> "second")).isEqualTo("second");
        assertThatThrownBy(() -> service.text(() -> "third"))
                .isInstanceOf(KelpieRejectedException.class)
                .hasMessage("Guard 'g': rate limit is used up; the call is turned away");
        assertThat(guarded.status().refused().rateLimiter()).isEqualTo(1);
        assertThat(Service.CALLS).hasValue(2);
    }

    @Test
    void observingTurnsNobodyAwayAndCounts() {
        guard(
                "text",
                "mode: observe, bulkhead: 1, rateLimiter: {limitForPeriod: 1, limitRefreshPeriod: 1h}, timeout: 1ms");
        whileOneRuns(() -> assertThat(service.text(() -> Protected.sleep(20))).isEqualTo("slept"));
        assertThat(guarded.status().observed().bulkhead()).isEqualTo(1);
        assertThat(guarded.status().observed().rateLimiter()).isEqualTo(1);
        assertThat(guarded.status().calls().succeeded()).isEqualTo(2);
    }

    @Test
    void eachKeyHasAStateOfItsOwn() {
        guard("keyed", "key: arg0.host, circuitBreaker: {slidingWindowSize: 2, minimumNumberOfCalls: 2}");
        Service.Target bad = new Service.Target("bad", 1);
        Service.Target good = new Service.Target("good", 1);
        for (int i = 0; i < 2; i++) {
            assertThat(Protected.thrownBy(() -> service.keyed(bad, failing(new IOException()))))
                    .isNotNull();
        }
        assertThat(Protected.thrownBy(() -> service.keyed(bad, () -> "no")))
                .isInstanceOf(KelpieRejectedException.class)
                .hasMessageStartingWith("Guard 'g[bad]'");
        assertThat(service.keyed(good, () -> "yes")).isEqualTo("yes");
        FamilyStatus keys = Objects.requireNonNull(guarded.status().keys());
        assertThat(keys.members())
                .extracting(member -> member.name() + " " + member.state())
                .containsExactly("g[bad] open", "g[good] closed");
        assertThat(guarded.status().calls().total()).isEqualTo(4);
    }

    @Test
    void aCallWithoutAKeyPassesUnguarded() {
        guard("keyed", "key: arg0.host, bulkhead: 0");
        assertThat(service.keyed(null, () -> "passes")).isEqualTo("passes");
        assertThat(Objects.requireNonNull(guarded.status().keys()).unkeyed()).isEqualTo(1);
        assertThat(guarded.log()).contains("arg0.host is null");
        assertThat(Protected.thrownBy(() -> service.keyed(new Service.Target("a", 1), () -> "no")))
                .isNotNull();
    }

    @Test
    void keysBeyondTheLimitShareOneState() {
        guard("named", "key: {expression: arg0, maxKeys: 2}, circuitBreaker: {}");
        for (int i = 0; i < 1000; i++) {
            String name = "key" + i;
            assertThat(service.named(name, () -> name)).isEqualTo(name);
        }
        FamilyStatus keys = Objects.requireNonNull(guarded.status().keys());
        assertThat(keys.members()).hasSize(2);
        assertThat(keys.other().calls().total()).isEqualTo(998);
        assertThat(guarded.status().calls().total()).isEqualTo(1000);
    }

    @Test
    void anAsynchronousFailureIsTriedAgain() {
        guard("stage", "retry: {maxAttempts: 3, waitDuration: 1ms}, circuitBreaker: {}");
        assertThat(service.stage(() -> Service.CALLS.get() < 3
                                ? CompletableFuture.failedFuture(new IOException("attempt"))
                                : CompletableFuture.completedFuture("third"))
                        .toCompletableFuture()
                        .join())
                .isEqualTo("third");
        assertThat(Service.CALLS).hasValue(3);
        assertThat(Objects.requireNonNull(guarded.status().retry()).recovered()).isEqualTo(1);
        assertThat(guarded.status().calls().succeeded()).isEqualTo(1);
    }

    @Test
    void aPlainFutureIsJudgedWhenItIsDone() throws Exception {
        guard("plainFuture", "circuitBreaker: {slidingWindowSize: 1, minimumNumberOfCalls: 1}");
        assertThat(service.plainFuture(() -> CompletableFuture.completedFuture("fine"))
                        .get())
                .isEqualTo("fine");
        assertThat(guarded.status().calls().succeeded()).isEqualTo(1);
    }

    @Test
    void theWaitThatTheOtherSideAsksForIsKept() {
        guard("text", "retry: {maxAttempts: 2, waitDuration: 1h, retryAfter: exception.message}");
        assertThat(service.text(() -> {
                    if (Service.CALLS.get() == 1) {
                        throw new IOException("0.001");
                    }
                    return "after a millisecond";
                }))
                .isEqualTo("after a millisecond");
    }

    @Test
    void anotherAttemptNeedsAPermitAgain() throws Exception {
        guard("text", "bulkhead: 1, retry: {maxAttempts: 2, waitDuration: 300ms, budget: off}");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            Throwable refusal;
            do {
                refusal = Protected.thrownBy(() -> service.text(() -> {
                    inside.countDown();
                    end.await();
                    return "in between";
                }));
            } while (refusal != null);
        });
        Throwable seen = Protected.thrownBy(() -> service.text(() -> {
            other.start();
            throw new IOException("makes room for the other one");
        }));
        assertThat(inside.getCount()).as("the other one came in between").isZero();
        end.countDown();
        other.join();
        assertThat(seen).isInstanceOf(KelpieRejectedException.class);
        assertThat(guarded.permits()).isZero();
    }
}
