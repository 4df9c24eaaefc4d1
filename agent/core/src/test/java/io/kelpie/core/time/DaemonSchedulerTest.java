package io.kelpie.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DaemonSchedulerTest {

    private final Thread[] made = new Thread[1];

    private Thread make(Runnable task) {
        made[0] = new Thread(task);
        return made[0];
    }

    @Test
    void makesItsThreadWhenStarted() {
        try (DaemonScheduler scheduler = new DaemonScheduler(this::make)) {
            assertThat(made[0]).isNull();
            scheduler.start();
            assertThat(made[0]).isNotNull();
        }
        assertThat(made[0].isAlive()).isFalse();
    }

    @Test
    void runsTasksAlthoughOneThrows() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        try (DaemonScheduler scheduler = new DaemonScheduler(this::make)) {
            scheduler.schedule(0, () -> {
                throw new IllegalStateException("dropped");
            });
            scheduler.schedule(1, ran::countDown);
            ran.await();
        }
        assertThat(ran.getCount()).isZero();
    }

    @Test
    void whatWaitsWhenItIsClosedNeverRuns() {
        AtomicInteger runs = new AtomicInteger();
        DaemonScheduler scheduler = new DaemonScheduler(this::make);
        scheduler.schedule(Duration.ofMillis(50).toNanos(), runs::incrementAndGet);
        scheduler.close();
        scheduler.schedule(0, runs::incrementAndGet);
        assertThat(made[0].isAlive()).isFalse();
        assertThat(runs).hasValue(0);
    }
}
