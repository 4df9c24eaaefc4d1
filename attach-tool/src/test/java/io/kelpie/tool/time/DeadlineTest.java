package io.kelpie.tool.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.tool.testing.FakeTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final FakeTime time = new FakeTime();

    @Test
    void waitsNoLongerThanUntilTheConditionHolds() {
        boolean held = Deadline.in(Duration.ofSeconds(10), time).await(() -> time.elapsedMs() >= 300);

        assertThat(held).isTrue();
        assertThat(time.elapsedMs()).isBetween(300L, 330L);
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        boolean held = Deadline.in(Duration.ofMillis(500), time).await(() -> false);

        assertThat(held).isFalse();
        assertThat(time.elapsedMs()).isBetween(500L, 530L);
    }

    @Test
    void looksOnceEvenWhenTheTimeIsOver() {
        Deadline over = Deadline.in(Duration.ZERO, time);
        AtomicInteger looks = new AtomicInteger();

        assertThat(over.await(() -> looks.incrementAndGet() == 1)).isTrue();
        assertThat(over.passed()).isTrue();
        assertThat(over.left()).isZero();
    }

    @Test
    void theEarlierOfTwoMomentsCounts() {
        Deadline far = Deadline.in(Duration.ofMinutes(1), time);

        assertThat(far.orIn(Duration.ofSeconds(1)).left()).isEqualTo(Duration.ofSeconds(1));
        assertThat(far.orIn(Duration.ofHours(1)).left()).isEqualTo(Duration.ofMinutes(1));
    }
}
