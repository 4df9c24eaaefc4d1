package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.time.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {

    private static final Limits NEVER = new Limits(1, 200, 200, 0);

    private final FakeTime time = new FakeTime();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 60, 61, 90, 3600})
    void holdsTheCallsOfItsBuckets(int seconds) {
        Random random = new Random(seconds);
        long begin = time.nanos();
        TimeWindow window = new TimeWindow(seconds, time);
        long buckets = Math.min(seconds, 60);
        long span = seconds * 1_000_000_000L / buckets;
        List<long[]> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            time.jump(Duration.ofNanos((long) (span * random.nextDouble() * (random.nextInt(50) == 0 ? 80 : 0.2))));
            int outcome = random.nextInt(4);
            window.record(outcome, NEVER);
            long bucket = (time.nanos() - begin) / span;
            all.add(new long[] {bucket, outcome});
            all.removeIf(entry -> entry[0] <= bucket - buckets);
            long failed = all.stream().filter(e -> (e[1] & Outcome.FAILED) != 0).count();
            long slow = all.stream().filter(e -> (e[1] & Outcome.SLOW) != 0).count();
            assertThat(window.counts()).as("after %d", i).isEqualTo(new Counts(all.size(), failed, slow));
        }
    }

    @Test
    void aClockThatGoesBackLosesNothing() {
        TimeWindow window = new TimeWindow(10, time);
        time.jump(Duration.ofSeconds(5));
        window.record(Outcome.SUCCESS, NEVER);
        time.jump(Duration.ofSeconds(-3));
        for (int i = 0; i < 500; i++) {
            window.record(Outcome.FAILED, NEVER);
        }
        assertThat(window.counts()).isEqualTo(new Counts(501, 500, 0));
        time.jump(Duration.ofSeconds(3));
        assertThat(window.counts().calls()).isEqualTo(501);
        time.jump(Duration.ofSeconds(10));
        assertThat(window.counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void forgetsEverythingAfterALongPause() {
        TimeWindow window = new TimeWindow(60, time);
        window.record(Outcome.FAILED, NEVER);
        time.jump(Duration.ofDays(400));
        assertThat(window.counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void aSuccessOpensWhenOlderSuccessesExpireAroundFailures() {
        Limits half = new Limits(5, 50, 100, 0);
        TimeWindow window = new TimeWindow(10, time);
        record(window, half, Outcome.SUCCESS, 10);
        time.jump(Duration.ofSeconds(5));
        record(window, half, Outcome.FAILED, 5);
        time.jump(Duration.ofSeconds(5));
        assertThat(window.record(Outcome.SUCCESS, half)).isTrue();
    }

    @Test
    void aSuccessOpensWhenItCompletesTheMinimumAgain() {
        Limits half = new Limits(5, 50, 100, 0);
        TimeWindow window = new TimeWindow(10, time);
        record(window, half, Outcome.SUCCESS, 5);
        time.jump(Duration.ofSeconds(5));
        record(window, half, Outcome.FAILED, 3);
        time.jump(Duration.ofSeconds(5));
        assertThat(window.record(Outcome.SUCCESS, half)).isFalse();
        assertThat(window.record(Outcome.SUCCESS, half)).isTrue();
    }

    private static void record(TimeWindow window, Limits limits, int outcome, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(window.record(outcome, limits)).isFalse();
        }
    }
}
