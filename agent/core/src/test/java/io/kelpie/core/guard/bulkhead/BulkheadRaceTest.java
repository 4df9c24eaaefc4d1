package io.kelpie.core.guard.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads on one bulkhead. The exact interleavings are stressed in {@code integration-tests/interleavings}. */
@Timeout(60)
class BulkheadRaceTest {

    private static final int THREADS = 6;
    private static final int CALLS = 20_000;
    private static final int MOST = 3;

    private final Bulkhead bulkhead = Bulkheads.of(config(2));
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicLong admitted = new AtomicLong();

    private static io.kelpie.model.config.BulkheadConfig config(int calls) {
        return Bulkheads.waiting(calls, Duration.ofNanos(20_000), 3, calls % 2 == 0);
    }

    private void call(SplittableRandom random, boolean force) {
        boolean permit = false;
        try {
            if (force && random.nextInt(50) == 0) {
                bulkhead.force();
                bulkhead.release();
                return;
            }
            permit = random.nextBoolean() ? bulkhead.tryAcquire() : bulkhead.acquire() == Admission.ADMITTED;
            if (permit) {
                admitted.incrementAndGet();
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                running.decrementAndGet();
            }
        } catch (InterruptedException gaveUp) {
            // it has no permit
        } finally {
            if (permit) {
                bulkhead.release();
            }
        }
    }

    private void stress(boolean force, Runnable meanwhile) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        AtomicBoolean calling = new AtomicBoolean(true);
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Thread thread = new Thread(() -> {
                for (int call = 0; call < CALLS; call++) {
                    call(random, force);
                }
            });
            threads.add(thread);
            thread.start();
        }
        Thread disturber = new Thread(() -> {
            SplittableRandom random = new SplittableRandom(99);
            while (calling.get()) {
                threads.get(random.nextInt(THREADS)).interrupt();
                meanwhile.run();
            }
        });
        disturber.start();
        for (Thread thread : threads) {
            thread.join();
        }
        calling.set(false);
        disturber.join();
    }

    private void assertThatAllPermitsAreBack(int limit) {
        bulkhead.stay();
        bulkhead.reconfigure(config(limit));
        assertThat(bulkhead.status().inFlight()).isZero();
        assertThat(bulkhead.status().waiting()).isZero();
        for (int i = 0; i < limit; i++) {
            assertThat(bulkhead.tryAcquire()).isTrue();
        }
        assertThat(bulkhead.tryAcquire()).isFalse();
        assertThat(admitted.get()).isPositive();
    }

    @Test
    void neverRunsMoreThanTheLimitAndLosesNoPermit() throws Exception {
        stress(false, Thread::onSpinWait);
        assertThat(most.get()).isLessThanOrEqualTo(2);
        assertThat(bulkhead.status().maxInFlight()).isLessThanOrEqualTo(2);
        assertThatAllPermitsAreBack(2);
    }

    @Test
    void aLimitThatMovesAllTheTimeLosesNoPermit() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        stress(false, () -> bulkhead.reconfigure(config(random.nextInt(MOST + 1))));
        assertThat(most.get()).isLessThanOrEqualTo(MOST);
        assertThatAllPermitsAreBack(MOST);
    }

    @Test
    void forcingLeavingAndStayingLosesNoPermit() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        stress(true, () -> {
            if (random.nextBoolean()) {
                bulkhead.leave();
            } else {
                bulkhead.stay();
            }
        });
        assertThatAllPermitsAreBack(2);
    }
}
