package io.kelpie.core.guard.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.time.FakeTime;
import io.kelpie.model.config.RetryConfig;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final FakeTime time = new FakeTime();

    private Budget budget(double ratio, double perSecond) {
        return new Budget(new RetryConfig.Budget(ratio, perSecond), time);
    }

    private static int taken(Budget budget, long calls, int wishes) {
        int taken = 0;
        for (int i = 0; i < wishes; i++) {
            taken += budget.take(calls) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void everyCallPaysItsShare() {
        Budget budget = budget(0.1, 0);
        assertThat(taken(budget, 100, 50)).isEqualTo(10);
        assertThat(taken(budget, 100, 50)).isZero();
        assertThat(taken(budget, 120, 50)).isEqualTo(2);
    }

    @Test
    void theMinimumFlowsInRegardlessOfCalls() {
        Budget budget = budget(0, 2);
        assertThat(taken(budget, 0, 100)).as("10 seconds in advance").isEqualTo(20);
        time.jump(Duration.ofSeconds(3));
        assertThat(taken(budget, 0, 100)).isEqualTo(6);
    }

    @Test
    void savingsFade() {
        Budget budget = budget(0.5, 0);
        assertThat(taken(budget, 100, 1)).isEqualTo(1);
        time.jump(Duration.ofSeconds(5));
        assertThat(taken(budget, 100, 100)).as("half of 49").isEqualTo(24);
    }

    @Test
    void aQuietHourDoesNotBuyAStorm() {
        Budget budget = budget(0.1, 0);
        time.jump(Duration.ofHours(1));
        assertThat(taken(budget, 360_000, 100_000))
                .as("a tenth of the last 10 of 3600 seconds")
                .isEqualTo(100);
    }

    @Test
    void aClockThatGoesBackPaysNothingTwice() {
        Budget budget = budget(0, 1);
        taken(budget, 0, 100);
        time.jump(Duration.ofSeconds(-5));
        time.jump(Duration.ofSeconds(4));
        assertThat(taken(budget, 0, 100)).as("that time was paid for").isZero();
        time.jump(Duration.ofSeconds(3));
        assertThat(taken(budget, 0, 100)).isEqualTo(2);
    }

    @Test
    void neverGrantsMoreThanWasPaidIn() {
        Random random = new Random(7);
        Budget budget = budget(0.2, 3);
        long calls = 0;
        long taken = 0;
        long began = time.nanos();
        for (int i = 0; i < 100_000; i++) {
            calls += random.nextInt(5);
            time.jump(Duration.ofMillis(random.nextInt(20)));
            taken += budget.take(calls) ? 1 : 0;
            double seconds = (time.nanos() - began) / 1e9;
            assertThat((double) taken).isLessThanOrEqualTo(0.2 * calls + 3 * (seconds + 10));
        }
        assertThat(taken).isGreaterThan(1_000);
    }

    @Test
    void threadsDoNotSpendATokenTwice() throws Exception {
        Budget budget = budget(0.5, 0);
        AtomicLong calls = new AtomicLong();
        AtomicLong taken = new AtomicLong();
        CountDownLatch done = new CountDownLatch(4);
        for (int t = 0; t < 4; t++) {
            new Thread(() -> {
                        for (int i = 0; i < 20_000; i++) {
                            if (budget.take(calls.incrementAndGet())) {
                                taken.incrementAndGet();
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(taken.get()).isBetween(1L, calls.get() / 2);
    }
}
