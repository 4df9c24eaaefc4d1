package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountWindowTest {

    private static final Limits NEVER = new Limits(1, 200, 200, 0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100, 1000})
    void holdsExactlyTheLastOutcomes(int size) {
        Random random = new Random(size);
        CountWindow window = new CountWindow(size);
        Deque<Integer> last = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            int outcome = random.nextInt(i % 5_000 < 2_500 ? 4 : 1);
            if (outcome == Outcome.SUCCESS && window.clean()) {
                assertThat(last).hasSize(size).containsOnly(Outcome.SUCCESS);
            } else {
                window.record(outcome, NEVER);
            }
            last.addLast(outcome);
            if (last.size() > size) {
                last.removeFirst();
            }
            Counts expected = count(last);
            assertThat(window.counts()).as("after %d", i).isEqualTo(expected);
            if (i % 64 == 0) {
                assertThat(window.recount()).isEqualTo(expected);
            }
        }
    }

    @Test
    void holdsAMillionFailures() {
        CountWindow window = new CountWindow(1_000_000);
        for (int i = 0; i < 1_500_000; i++) {
            window.record(Outcome.FAILED | Outcome.SLOW, NEVER);
        }
        assertThat(window.counts()).isEqualTo(new Counts(1_000_000, 1_000_000, 1_000_000));
        for (int i = 0; i < 1_000_000; i++) {
            window.record(Outcome.SUCCESS, NEVER);
        }
        assertThat(window.counts()).isEqualTo(new Counts(1_000_000, 0, 0));
        assertThat(window.clean()).isTrue();
    }

    @Test
    void isNotCleanBeforeItIsFull() {
        CountWindow window = new CountWindow(2);
        assertThat(window.clean()).isFalse();
        window.record(Outcome.SUCCESS, NEVER);
        assertThat(window.clean()).isFalse();
        window.record(Outcome.SUCCESS, NEVER);
        assertThat(window.clean()).isTrue();
        window.record(Outcome.SLOW, NEVER);
        assertThat(window.clean()).isFalse();
    }

    /** Many threads evict each other's outcomes in a tiny ring, while another compares the sums with the ring. */
    @Test
    void neverShowsLessThanTheRingHolds() throws Exception {
        CountWindow window = new CountWindow(3);
        String wrong = "";
        CountDownLatch writing = new CountDownLatch(3);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            Random random = new Random(t);
            threads.add(new Thread(() -> {
                for (int i = 0; i < 200_000; i++) {
                    window.record(random.nextInt(4), NEVER);
                }
                writing.countDown();
            }));
        }
        threads.forEach(Thread::start);
        while (!writing.await(0, TimeUnit.MILLISECONDS)) {
            Counts counts = window.counts();
            // 3 in the ring, and what 3 threads have added before their swaps
            if (counts.calls() > 3 || counts.failed() > 6 || counts.slow() > 6) {
                wrong = counts.toString();
            }
        }
        for (Thread thread : threads) {
            thread.join(10_000);
        }
        assertThat(wrong).isEmpty();
        assertThat(window.counts()).isEqualTo(window.recount());
    }

    private static Counts count(Deque<Integer> outcomes) {
        int failed = 0;
        int slow = 0;
        for (int outcome : outcomes) {
            failed += outcome & Outcome.FAILED;
            slow += (outcome & Outcome.SLOW) >> 1;
        }
        return new Counts(outcomes.size(), failed, slow);
    }
}
