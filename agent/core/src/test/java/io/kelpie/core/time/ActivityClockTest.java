package io.kelpie.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ActivityClockTest {

    private static final long SECOND = 1_000_000_000;

    private final FakeTime time = new FakeTime();
    private final ActivityClock clock = time.clock();

    @Test
    void advancesWithTheTickerWhileTheProcessRuns() {
        clock.start();
        long before = clock.active();
        time.advance(Duration.ofSeconds(60));
        assertThat(clock.active() - before).isEqualTo(60 * SECOND);
        assertThat(clock.nanos()).isEqualTo(time.nanos());
    }

    @Test
    void hardlyAdvancesOverAFreeze() {
        clock.start();
        long before = clock.active();
        time.jump(Duration.ofHours(8));
        assertThat(clock.active() - before).isEqualTo(4 * ActivityClock.PERIOD);
        assertThat(clock.nanos()).isEqualTo(time.nanos());
    }

    @Test
    void toleratesTicksThatAreALittleLate() {
        clock.start();
        long before = clock.active();
        time.jump(Duration.ofMillis(180));
        assertThat(clock.active() - before).isEqualTo(180_000_000);
    }

    @Test
    void neverGoesBack() {
        clock.start();
        long before = clock.active();
        time.jump(Duration.ofSeconds(-10));
        assertThat(clock.active()).isEqualTo(before);
    }

    @Test
    void showsTheExactTimeUntilItIsStarted() {
        time.jumpUnticked(Duration.ofSeconds(5));
        assertThat(clock.nanos()).isEqualTo(time.nanos());
    }

    @Test
    void saysWhenThereIsNoThreadToBeHad() {
        ThreadFactory exhausted = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        ActivityClock without = new ActivityClock(time, exhausted);
        assertThat(without.start()).isFalse();
        time.jumpUnticked(Duration.ofSeconds(5));
        assertThat(without.nanos()).isEqualTo(time.nanos());
    }

    @Test
    void showsTheExactTimeWhenItsThreadWasKilled() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        Thread[] made = new Thread[1];
        Ticker failing = new Ticker() {
            @Override
            public long nanos() {
                if (broken.get() && Thread.currentThread() == made[0]) {
                    throw new IllegalStateException("killed");
                }
                return time.nanos();
            }

            @Override
            public long wallMillis() {
                return 0;
            }
        };
        try (ActivityClock killed = new ActivityClock(failing, task -> {
            made[0] = new Thread(task);
            made[0].setUncaughtExceptionHandler((thread, death) -> {});
            return made[0];
        })) {
            killed.start();
            broken.set(true);
            made[0].join(10_000);
            time.jumpUnticked(Duration.ofSeconds(5));
            assertThat(killed.nanos()).isEqualTo(time.nanos());
        }
    }

    @Test
    @Timeout(20)
    void ticksByItselfAndEndsItsThread() throws Exception {
        Thread[] made = new Thread[1];
        CountDownLatch read = new CountDownLatch(3);
        Ticker counting = new Ticker() {
            @Override
            public long nanos() {
                read.countDown();
                return System.nanoTime();
            }

            @Override
            public long wallMillis() {
                return 0;
            }
        };
        try (ActivityClock real = new ActivityClock(counting, task -> made[0] = new Thread(task))) {
            assertThat(real.start()).isTrue();
            assertThat(real.start()).isTrue();
            made[0].interrupt();
            read.await();
        }
        assertThat(made[0].isAlive()).isFalse();
    }
}
