package io.kelpie.core.guard.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BulkheadTest {

    private static int free(Bulkhead bulkhead) {
        int taken = 0;
        while (bulkhead.tryAcquire()) {
            taken++;
        }
        for (int i = 0; i < taken; i++) {
            bulkhead.release();
        }
        return taken;
    }

    @Nested
    class Permits {

        private final Bulkhead bulkhead = Bulkheads.of(Bulkheads.config(2));

        @Test
        void areAsManyAsConfigured() {
            assertThat(free(bulkhead)).isEqualTo(2);
        }

        @Test
        void canBeUsedAgain() throws Exception {
            assertThat(bulkhead.tryAcquire()).isTrue();
            assertThat(bulkhead.tryAcquire()).isTrue();
            assertThat(bulkhead.acquire()).isEqualTo(Admission.REFUSED);
            bulkhead.release();
            assertThat(bulkhead.acquire()).isEqualTo(Admission.ADMITTED);
        }

        @Test
        void mayBeNone() {
            assertThat(Bulkheads.of(Bulkheads.config(0)).tryAcquire()).isFalse();
        }

        @Test
        void mayBeAsManyAsThereAreNumbers() {
            Bulkhead huge = Bulkheads.of(Bulkheads.config(Integer.MAX_VALUE));
            assertThat(huge.tryAcquire()).isTrue();
            huge.leave();
            huge.stay();
            huge.release();
            assertThat(huge.status().inFlight()).isZero();
        }

        @Test
        void areOwedWhenForced() {
            for (int i = 0; i < 5; i++) {
                bulkhead.force();
            }
            assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(2, false, 5, 0, 5));
            for (int i = 0; i < 3; i++) {
                bulkhead.release();
                assertThat(bulkhead.tryAcquire()).isFalse();
            }
            bulkhead.release();
            assertThat(bulkhead.tryAcquire()).isTrue();
        }

        @Test
        void takeNoMemory() {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            Bulkhead adaptive =
                    Bulkheads.of(Bulkheads.adaptive(io.kelpie.model.config.BulkheadConfig.Algorithm.GRADIENT2, 20));
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 10; round++) {
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                for (int i = 0; i < 10_000; i++) {
                    bulkhead.tryAcquire();
                    bulkhead.release();
                    adaptive.tryAcquire();
                    adaptive.release(1_000, i % 7 == 0);
                }
                least = Math.min(
                        least,
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
            }
            assertThat(least).isLessThan(100); // the account itself
        }
    }

    @Nested
    class Reconfigured {

        private final Bulkhead bulkhead = Bulkheads.of(Bulkheads.config(4));

        @Test
        void shrinksAtOnceUnderFullLoad() {
            for (int i = 0; i < 4; i++) {
                bulkhead.tryAcquire();
            }
            bulkhead.reconfigure(Bulkheads.config(2));
            assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(2, false, 4, 0, 4));
            bulkhead.release();
            bulkhead.release();
            assertThat(bulkhead.tryAcquire()).isFalse();
            bulkhead.release();
            assertThat(bulkhead.tryAcquire()).isTrue();
        }

        @Test
        void growsAtOnce() {
            bulkhead.tryAcquire();
            bulkhead.reconfigure(Bulkheads.config(9));
            assertThat(free(bulkhead)).isEqualTo(8);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4})
        void anySequenceOfEventsKeepsTheBooks(long seed) {
            Random random = new Random(seed);
            int limit = 4;
            int running = 0;
            boolean away = false;
            for (int i = 0; i < 20_000; i++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        boolean admitted = bulkhead.tryAcquire();
                        assertThat(admitted).isEqualTo(away || running < limit);
                        running += admitted ? 1 : 0;
                    }
                    case 2 -> {
                        if (running > 0) {
                            bulkhead.release();
                            running--;
                        }
                    }
                    case 3 -> {
                        bulkhead.force();
                        running++;
                    }
                    case 4 -> {
                        limit = random.nextInt(20);
                        bulkhead.reconfigure(Bulkheads.config(limit));
                    }
                    default -> {
                        away = random.nextBoolean();
                        if (away) {
                            bulkhead.leave();
                        } else {
                            bulkhead.stay();
                        }
                    }
                }
                assertThat(bulkhead.status().inFlight()).isEqualTo(running);
                assertThat(bulkhead.status().limit()).isEqualTo(limit);
            }
        }
    }

    @Nested
    class Waiting {

        private final Bulkhead bulkhead = Bulkheads.of(Bulkheads.waiting(1, Bulkheads.LONG, 2, true));

        private FutureTask<Admission> waiter(Bulkhead at) {
            int before = at.status().waiting();
            FutureTask<Admission> call = new FutureTask<>(at::acquire);
            new Thread(call).start();
            awaitWaiting(at, before + 1);
            return call;
        }

        private static void awaitWaiting(Bulkhead at, int number) {
            while (at.status().waiting() != number) {
                Thread.onSpinWait();
            }
        }

        @Test
        void endsWithTheNextPermit() throws Exception {
            bulkhead.tryAcquire();
            FutureTask<Admission> call = waiter(bulkhead);
            bulkhead.release();
            assertThat(call.get()).isEqualTo(Admission.ADMITTED);
            assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(1, false, 1, 0, 1));
        }

        @Test
        void endsWithTheTime() throws Exception {
            Bulkhead brief = Bulkheads.of(Bulkheads.waiting(1, Duration.ofMillis(5), 2, true));
            brief.tryAcquire();
            long began = System.nanoTime();
            assertThat(brief.acquire()).isEqualTo(Admission.REFUSED);
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(5_000_000);
            assertThat(brief.status().waiting()).isZero();
        }

        @Test
        void isForALimitedNumber() throws Exception {
            bulkhead.tryAcquire();
            FutureTask<Admission> first = waiter(bulkhead);
            FutureTask<Admission> second = waiter(bulkhead);
            assertThat(bulkhead.acquire()).isEqualTo(Admission.REFUSED);
            bulkhead.release();
            bulkhead.release();
            first.get();
            bulkhead.release();
            second.get();
        }

        @Test
        void endsWithAnInterruptThatTakesNoPermit() throws Exception {
            bulkhead.tryAcquire();
            FutureTask<Admission> call = new FutureTask<>(bulkhead::acquire);
            Thread thread = new Thread(call);
            thread.start();
            awaitWaiting(bulkhead, 1);
            thread.interrupt();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(call::get))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            bulkhead.release();
            assertThat(free(bulkhead)).isEqualTo(1);
            assertThat(bulkhead.status().waiting()).isZero();
        }

        @Test
        void endsWhenTheLimitGrows() throws Exception {
            bulkhead.tryAcquire();
            FutureTask<Admission> call = waiter(bulkhead);
            bulkhead.reconfigure(Bulkheads.waiting(2, Bulkheads.LONG, 2, true));
            assertThat(call.get()).isEqualTo(Admission.ADMITTED);
        }

        @Test
        void endsForAllWhenTheAgentLeaves() throws Exception {
            bulkhead.tryAcquire();
            FutureTask<Admission> first = waiter(bulkhead);
            FutureTask<Admission> second = waiter(bulkhead);
            bulkhead.leave();
            assertThat(first.get()).isEqualTo(Admission.LEFT);
            assertThat(second.get()).isEqualTo(Admission.LEFT);
            assertThat(bulkhead.acquire()).isEqualTo(Admission.LEFT);
            bulkhead.stay();
            assertThat(bulkhead.tryAcquire()).as("one still runs").isFalse();
            bulkhead.release();
            assertThat(free(bulkhead)).isEqualTo(1);
        }

        @Test
        void isNoticedWhereNobodyMayWait() {
            assertThat(bulkhead.mayWait()).isTrue();
            assertThat(Bulkheads.of(Bulkheads.config(1)).mayWait()).isFalse();
        }

        @Test
        void goesAheadOfNewcomersWhenFair() throws Exception {
            bulkhead.tryAcquire();
            bulkhead.force(); // so that one release admits nobody
            FutureTask<Admission> first = waiter(bulkhead);
            bulkhead.reconfigure(Bulkheads.waiting(2, Bulkheads.LONG, 2, true));
            assertThat(bulkhead.tryAcquire()).isFalse();
            bulkhead.release();
            bulkhead.release();
            first.get();
            assertThat(bulkhead.tryAcquire()).isTrue();
        }
    }

    /** A newcomer and a waiter, and a permit that is free before the waiter is up: only an unfair bulkhead lets it be taken. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewcomerMayGoAheadOfAWaiterOnlyWhenItIsUnfair(boolean fair) throws Exception {
        int ahead = 0;
        for (int round = 0; round < 200; round++) {
            Bulkhead bulkhead = Bulkheads.of(Bulkheads.waiting(1, Bulkheads.LONG, 1, fair));
            bulkhead.tryAcquire();
            FutureTask<Admission> call = new FutureTask<>(bulkhead::acquire);
            Thread thread = new Thread(call);
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            bulkhead.release();
            if (bulkhead.tryAcquire()) {
                ahead++;
                bulkhead.release();
            }
            assertThat(call.get()).isEqualTo(Admission.ADMITTED);
        }
        if (fair) {
            assertThat(ahead).isZero();
        } else {
            assertThat(ahead).isPositive();
        }
    }
}
