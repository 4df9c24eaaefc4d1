package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.event.GuardEvent.BreakerOpened;
import io.kelpie.core.guard.testing.Breaking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads on one breaker. The exact interleavings are stressed in {@code integration-tests/interleavings}. */
@Timeout(60)
class BreakerRaceTest {

    private static final int THREADS = 4;
    private static final int PERMITTED = 3;

    /** Runs the task on several threads, with their numbers, and fails when one of them fails. */
    private static void onThreads(IntConsumer task) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread = new Thread(() -> task.accept(number));
            thread.setUncaughtExceptionHandler((t, failure) -> {
                synchronized (failures) {
                    failures.add(failure);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aHalfOpenPhaseNeverHasMoreProbesOutThanPermitted() throws Exception {
        Rig rig = new Rig(Breaking.config()
                .probes(PERMITTED)
                .openFor(Duration.ofMillis(1))
                .lease(Duration.ofHours(1)));
        rig.open();
        // Probes out, by generation; ignored, failed and successful ones mixed, so that phases come and go
        ConcurrentHashMap<Integer, AtomicInteger> out = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        AtomicLong probes = new AtomicLong();
        onThreads(number -> {
            for (int i = 0; i < 30_000; i++) {
                rig.time.jump(Duration.ofMillis(1));
                long grant = rig.breaker.acquire();
                if (grant < 0) {
                    continue;
                }
                if (Token.isProbe(grant)) {
                    probes.incrementAndGet();
                    AtomicInteger here = out.computeIfAbsent(Token.generation(grant), g -> new AtomicInteger());
                    most.accumulateAndGet(here.incrementAndGet(), Math::max);
                    here.decrementAndGet(); // before the return: the breaker may give the permit to another at once
                }
                rig.breaker.finish(grant, (i + number) % 5 == 0 ? Outcome.IGNORED : i % 2);
            }
        });
        assertThat(probes.get()).isGreaterThan(1_000);
        assertThat(most.get()).isLessThanOrEqualTo(PERMITTED);
    }

    @Test
    void whenAllCallsAreBackTheBreakerIsNotStuck() throws Exception {
        Rig rig = new Rig(Breaking.config().probes(PERMITTED).openFor(Duration.ofMillis(1)));
        onThreads(number -> {
            for (int i = 0; i < 30_000; i++) {
                rig.time.jump(Duration.ofMillis(1));
                long grant = rig.breaker.acquire();
                if (grant >= 0) {
                    rig.breaker.finish(grant, (i >> 7) % 2 == 0 ? Outcome.FAILED : Outcome.SUCCESS);
                }
            }
        });
        if (rig.state() == BreakerState.HALF_OPEN) {
            assertThat(rig.probes().issued())
                    .as("every permit came back")
                    .isEqualTo(rig.probes().succeeded() + rig.probes().failed());
        }
        rig.time.advance(Duration.ofSeconds(1));
        rig.succeed(PERMITTED);
        assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void eachOpeningIsToldOnceAndCountedOnce() throws Exception {
        Rig rig = new Rig(Breaking.config().probes(1).openFor(Duration.ofMillis(1)));
        onThreads(number -> {
            for (int i = 0; i < 5_000; i++) {
                rig.time.jump(Duration.ofMillis(1));
                long grant = rig.breaker.acquire();
                if (grant >= 0) {
                    rig.breaker.finish(grant, Outcome.FAILED);
                }
            }
        });
        assertThat(rig.events.heard().stream().filter(BreakerOpened.class::isInstance))
                .hasSize((int) rig.status().openings());
        assertThat(rig.status().openings()).isGreaterThan(100);
    }

    @Test
    void interventionsAndReloadsUnderLoadLoseNoCall() throws Exception {
        Rig rig = new Rig(Breaking.config().countWindow(100, 100));
        AtomicBoolean calling = new AtomicBoolean(true);
        AtomicLong finished = new AtomicLong();
        onThreads(number -> {
            if (number == 0) {
                // on, when the others have not had their turn yet
                for (int i = 0; i < 2_000 || (finished.get() == 0 && i < 2_000_000); i++) {
                    rig.breaker.reconfigure(Breaking.config()
                            .countWindow(100 + i % 2, 100)
                            .failureRate(1 + i % 100)
                            .build());
                    if (i % 100 == 0) {
                        rig.breaker.disable();
                        rig.breaker.close();
                    }
                }
                calling.set(false);
                return;
            }
            while (calling.get()) {
                long grant = rig.breaker.acquire();
                if (grant >= 0) {
                    rig.breaker.succeed(grant);
                    finished.incrementAndGet();
                }
            }
        });
        assertThat(finished.get()).isPositive();
        rig.breaker.reconfigure(Breaking.config().countWindow(101, 100).build());
        rig.breaker.close();
        rig.succeed(250);
        assertThat(rig.status().failedCalls()).isZero();
        assertThat(rig.status().bufferedCalls()).isEqualTo(101);
        assertThat(rig.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aWindowUnderLoadCountsWhatWasRecorded() throws Exception {
        int perThread = 50_000;
        Rig rig = new Rig(Breaking.config().countWindow(1_000_000, 1_000_000));
        onThreads(number -> {
            for (int i = 0; i < perThread; i++) {
                long grant = rig.breaker.acquire();
                rig.breaker.finish(grant, number % 4);
            }
        });
        assertThat(rig.status().bufferedCalls()).isEqualTo((long) THREADS * perThread);
        assertThat(rig.status().failedCalls()).isEqualTo(2L * perThread);
        assertThat(rig.status().slowCalls()).isEqualTo(2L * perThread);
    }
}
