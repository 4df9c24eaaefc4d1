package io.kelpie.core.guard.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DepartureTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Departure departure = new Departure();

    @Test
    void noWaitIsOverAtOnce() throws Exception {
        assertThat(departure.sleep(0)).isFalse();
    }

    @Test
    void noWaitStillHearsAnInterrupt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> departure.sleep(0)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void leavingWakesAllSleepers() throws Exception {
        AtomicInteger woken = new AtomicInteger();
        CountDownLatch asleep = new CountDownLatch(5);
        Thread[] sleepers = new Thread[5];
        for (int i = 0; i < sleepers.length; i++) {
            sleepers[i] = new Thread(() -> {
                asleep.countDown();
                try {
                    if (departure.sleep(HOUR)) {
                        woken.incrementAndGet();
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            sleepers[i].start();
        }
        asleep.await();
        departure.leave();
        for (Thread sleeper : sleepers) {
            sleeper.join();
        }
        assertThat(woken).hasValue(5);
    }

    @Test
    void stayingAllowsSleepAgain() throws Exception {
        departure.leave();
        assertThat(departure.sleep(HOUR)).isTrue();
        departure.stay();
        assertThat(departure.sleep(1)).isFalse();
    }
}
