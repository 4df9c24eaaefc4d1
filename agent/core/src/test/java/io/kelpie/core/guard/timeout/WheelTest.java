package io.kelpie.core.guard.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.kelpie.core.time.FakeTime;
import io.kelpie.core.time.Nanos;
import io.kelpie.core.time.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelTest {

    private static final long MILLI = 1_000_000;

    /** Notes when it was struck. */
    private static final class Noting extends Watch {

        private final Bench bench;
        long struckAt = -1;

        Noting(Bench bench) {
            super(bench.wheel);
            this.bench = bench;
        }

        @Override
        protected void expire() {
            struckAt = bench.time.nanos();
        }
    }

    @Nested
    class OnTime {

        private final Bench bench = new Bench();
        private final Noting watch = new Noting(bench);

        @ParameterizedTest
        @ValueSource(longs = {0, 1, MILLI, 3 * MILLI, 500 * MILLI, 4_294 * MILLI, 4_300 * MILLI, 60_000 * MILLI})
        void strikesNotEarlyAndAtMostATickLate(long limit) {
            bench.pass(123_456_789); // somewhere inside a tick
            long began = bench.time.nanos();
            watch.arm(limit);
            bench.run(Duration.ofNanos(limit + 2 * Bench.TICK));
            assertThat(watch.struckAt - began).isBetween(limit, limit + 2 * Bench.TICK);
        }

        @Test
        void doesNotStrikeANanosecondEarly() {
            watch.arm(7 * MILLI);
            bench.pass(7 * MILLI - 1);
            assertThat(watch.armed()).isTrue();
        }

        @Test
        void neverStrikesACallThatBeganBeforeAPause() {
            watch.arm(7 * MILLI);
            bench.wheel.pause();
            bench.pass(MILLI);
            bench.wheel.resume();
            Noting later = new Noting(bench);
            later.arm(7 * MILLI);
            bench.run(Duration.ofMillis(20));
            assertThat(watch.struckAt).isEqualTo(-1);
            assertThat(later.struckAt).isNotEqualTo(-1);
            assertThat(watch.disarm()).isFalse();
        }

        @Test
        void saysWhenItMustBeTurnedNext() {
            watch.arm(7 * MILLI);
            long next = bench.wheel.turn();
            assertThat(next).isBetween(7 * MILLI, 7 * MILLI + Bench.TICK);
            bench.pass(next);
            assertThat(bench.struck()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 24 * 365, 24 * 36_525})
        void keepsLongLimits(long hours) {
            Duration limit = Duration.ofHours(hours);
            watch.arm(Nanos.of(limit));
            for (int i = 0; i < 1_000; i++) {
                bench.pass(limit.dividedBy(1_000).minusNanos(1));
            }
            assertThat(bench.struck()).isZero();
            bench.pass(Duration.ofMillis(1));
            assertThat(bench.struck()).isEqualTo(1);
        }

        @Test
        void limitsBeyondAHundredYearsCountAsThat() {
            watch.arm(Long.MAX_VALUE);
            bench.pass(Nanos.MAX - 1);
            assertThat(bench.struck()).isZero();
            bench.pass(Bench.TICK);
            assertThat(bench.struck()).isEqualTo(1);
        }

        @Test
        void outlivesTheWrapOfTheTicker() {
            Bench wrapping = new Bench(new FakeTime(Long.MAX_VALUE - 50 * MILLI));
            Noting across = new Noting(wrapping);
            across.arm(100 * MILLI);
            wrapping.run(Duration.ofMillis(99));
            assertThat(wrapping.struck()).isZero();
            wrapping.run(Duration.ofMillis(3));
            assertThat(wrapping.struck()).isEqualTo(1);
        }

        @Test
        void aFrozenProcessCatchesUpAtOnce() {
            Noting[] many = new Noting[5_000];
            for (int i = 0; i < many.length; i++) {
                many[i] = new Noting(bench);
                many[i].arm(i * MILLI);
                bench.wheel.turn();
            }
            bench.pass(Duration.ofHours(10));
            assertThat(bench.struck()).isEqualTo(many.length);
        }

        @Test
        void aClockThatGoesBackMakesItWait() {
            watch.arm(10 * MILLI);
            bench.pass(5 * MILLI);
            bench.pass(-1_000 * MILLI);
            bench.pass(1_004 * MILLI);
            assertThat(watch.armed()).isTrue();
            bench.pass(2 * MILLI);
            assertThat(bench.struck()).isEqualTo(1);
        }

        @Test
        void strikesAHundredThousandAtOnce() {
            Random random = new Random(1);
            int number = 100_000;
            Noting[] many = new Noting[number];
            long[] due = new long[number];
            for (int i = 0; i < number; i++) {
                many[i] = new Noting(bench);
                long limit = random.nextLong(10_000 * MILLI);
                due[i] = bench.time.nanos() + limit;
                many[i].arm(limit);
            }
            bench.run(Duration.ofSeconds(11));
            for (int i = 0; i < number; i++) {
                assertThat(many[i].struckAt - due[i]).isBetween(0L, 2 * Bench.TICK);
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void anyScheduleOfCallsIsJudgedRight(long seed) {
            Random random = new Random(seed);
            long[] limits = {0, MILLI, 5 * MILLI, 300 * MILLI, 5_000 * MILLI, 40_000 * MILLI};
            Noting[] watches = new Noting[40];
            long[] due = new long[watches.length];
            for (int i = 0; i < watches.length; i++) {
                watches[i] = new Noting(bench);
            }
            long slack = 0;
            for (int step = 0; step < 30_000; step++) {
                int i = random.nextInt(watches.length);
                Noting one = watches[i];
                long now = bench.time.nanos();
                if (one.inFlight() == null) {
                    long limit = limits[random.nextInt(limits.length)];
                    one.struckAt = -1;
                    due[i] = now + limit;
                    one.arm(limit);
                } else if (random.nextBoolean()) {
                    boolean over = one.disarm();
                    assertThat(over).isEqualTo(one.struckAt != -1);
                    if (over) {
                        assertThat(one.struckAt - due[i]).isBetween(0L, slack);
                    } else {
                        assertThat(now - due[i]).isLessThanOrEqualTo(slack);
                    }
                }
                if (random.nextInt(4) == 0) {
                    long pause = random.nextInt(200) == 0 ? 6_000 * MILLI : random.nextLong(2 * MILLI);
                    slack = Math.max(slack, pause + Bench.TICK);
                    bench.pass(pause);
                }
            }
            assertThat(bench.struck()).isPositive();
        }
    }

    @Nested
    class AtRest {

        private final Bench bench = new Bench();
        private final Noting watch = new Noting(bench);

        @Test
        void hasNothingToDoWithoutWatches() {
            assertThat(bench.wheel.turn()).isEqualTo(Wheel.NEVER);
        }

        @Test
        void forgetsAWatchThatIsNotUsedAnyMore() {
            watch.arm(10 * MILLI);
            watch.disarm();
            bench.run(Duration.ofMillis(30));
            assertThat(bench.wheel.turn()).isEqualTo(Wheel.NEVER);
        }

        @Test
        void forgetsItSoonEvenWhenItsLimitWasLong() {
            watch.arm(Nanos.MAX);
            watch.disarm();
            bench.run(Duration.ofSeconds(9));
            assertThat(bench.wheel.turn()).isEqualTo(Wheel.NEVER);
        }

        @Test
        void callsInQuickSuccessionDoNotDisturbTheWheel() {
            watch.arm(100 * MILLI);
            long planned = bench.wheel.turn();
            watch.disarm();
            for (int i = 0; i < 50; i++) {
                bench.time.jumpUnticked(Duration.ofMillis(1));
                watch.arm(100 * MILLI);
                watch.disarm();
            }
            assertThat(bench.wheel.turn()).isEqualTo(planned);
        }

        @Test
        void nothingIsAllocated() {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 10; round++) {
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                for (int i = 0; i < 10_000; i++) {
                    watch.arm(i % 3 * MILLI);
                    if (i % 2 == 0) {
                        bench.wheel.turn();
                    }
                    watch.disarm();
                }
                least = Math.min(
                        least,
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
            }
            assertThat(least).isLessThan(100); // the account itself
        }
    }

    @Nested
    @Timeout(30)
    class Turning {

        private volatile Thread made = Thread.currentThread();
        private final Wheel wheel = new Wheel(Ticker.SYSTEM, task -> made = new Thread(task));

        @Test
        void interruptsASleeper() {
            try (wheel) {
                assertThat(wheel.start()).isTrue();
                assertThat(wheel.start()).isTrue();
                Watch watch = new Watch(wheel);
                for (int i = 0; i < 3; i++) {
                    long began = System.nanoTime();
                    watch.arm(20 * MILLI);
                    while (!Thread.currentThread().isInterrupted()) {
                        LockSupport.park();
                    }
                    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(20 * MILLI);
                    assertThat(watch.disarm()).isTrue();
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                }
            }
        }

        @Test
        void sleepsWithoutEndWhenNothingIsArmedAndWakesForTheFirst() throws Exception {
            try (wheel) {
                wheel.start();
                Watch watch = new Watch(wheel);
                watch.arm(MILLI);
                watch.disarm();
                awaitState(Thread.State.WAITING);
                CountDownLatch struck = new CountDownLatch(1);
                new Watch(wheel) {
                    @Override
                    protected void expire() {
                        struck.countDown();
                    }
                }.arm(MILLI);
                assertThat(struck.await(20, TimeUnit.SECONDS)).isTrue();
                awaitState(Thread.State.WAITING);
            }
        }

        @Test
        void aShorterLimitWakesAWheelThatSleepsForALongerOne() throws Exception {
            try (wheel) {
                wheel.start();
                Watch longer = new Watch(wheel);
                longer.arm(Nanos.MAX);
                awaitState(Thread.State.TIMED_WAITING);
                CountDownLatch struck = new CountDownLatch(1);
                new Watch(wheel) {
                    @Override
                    protected void expire() {
                        struck.countDown();
                    }
                }.arm(MILLI);
                assertThat(struck.await(3, TimeUnit.SECONDS)).isTrue(); // before the horizon
                longer.disarm();
            }
        }

        @Test
        void endsItsThread() {
            wheel.start();
            made.interrupt();
            wheel.close();
            assertThat(made.isAlive()).isFalse();
            assertThat(wheel.status().turning()).isFalse();
        }

        @Test
        void canBeStartedAgain() {
            wheel.start();
            wheel.close();
            interruptsASleeper();
        }

        @Test
        void saysWhenThereIsNoThreadToBeHad() {
            Wheel without = new Wheel(Ticker.SYSTEM, task -> {
                throw new OutOfMemoryError("unable to create native thread");
            });
            assertThat(without.start()).isFalse();
            Watch watch = new Watch(without);
            watch.arm(0);
            assertThat(watch.disarm()).isFalse();
        }

        @Test
        void noInterruptOutlivesItsCall() {
            try (wheel) {
                wheel.start();
                Watch watch = new Watch(wheel);
                long struck = 0;
                for (int i = 0; i < 3_000; i++) {
                    watch.arm(MILLI / 10);
                    long until = System.nanoTime() + MILLI + i % 100 * MILLI / 100;
                    while (System.nanoTime() - until < 0
                            && !Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    struck += watch.disarm() ? 1 : 0;
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                }
                assertThat(struck).isEqualTo(wheel.status().struck()).isPositive();
            }
        }

        @Test
        void interruptsVirtualThreads() throws Exception {
            assumeTrue(Runtime.version().feature() >= 21, "virtual threads");
            try (wheel) {
                wheel.start();
                AtomicBoolean interrupted = new AtomicBoolean();
                AtomicBoolean after = new AtomicBoolean(true);
                Runnable call = () -> {
                    Watch watch = new Watch(wheel);
                    watch.arm(10 * MILLI);
                    while (!Thread.currentThread().isInterrupted()) {
                        LockSupport.park();
                    }
                    interrupted.set(watch.disarm());
                    after.set(Thread.currentThread().isInterrupted());
                };
                Thread virtual = (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, call);
                virtual.join();
                assertThat(interrupted).isTrue();
                assertThat(after).isFalse();
            }
        }

        private void awaitState(Thread.State state) {
            while (made.getState() != state) {
                Thread.onSpinWait();
            }
        }
    }
}
