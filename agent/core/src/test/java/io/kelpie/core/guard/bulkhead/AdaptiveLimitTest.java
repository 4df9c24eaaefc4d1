package io.kelpie.core.guard.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.time.FakeTime;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.BulkheadConfig.Adaptive;
import io.kelpie.model.config.BulkheadConfig.Algorithm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Adaptive limits before a simulated server, which works on so many calls at once as fast as it can and on more in turns: what a
 * call takes grows with the number beyond. Time goes in steps of 10 ms.
 */
class AdaptiveLimitTest {

    private static final Duration STEP = Duration.ofMillis(10);

    /** A server, the clients before it, and the bulkhead between. */
    private static final class Simulation {

        final FakeTime time = new FakeTime();
        final Bulkhead bulkhead;
        /** When each running call began and will have ended, in milliseconds. */
        final Deque<long[]> running = new ArrayDeque<>();

        int capacity = 40;
        double latency = 50;
        int clients = Integer.MAX_VALUE;
        boolean failing;
        long now;

        Simulation(Algorithm algorithm, int begin) {
            bulkhead = new Bulkhead(Bulkheads.adaptive(algorithm, begin), time.clock());
        }

        void run(int seconds) {
            for (long left = Duration.ofSeconds(seconds).dividedBy(STEP); left > 0; left--) {
                time.advance(STEP);
                now += STEP.toMillis();
                running.removeIf(call -> {
                    boolean ended = call[1] <= now;
                    if (ended) {
                        bulkhead.release((call[1] - call[0]) * 1_000_000, failing);
                    }
                    return ended;
                });
                while (running.size() < clients && bulkhead.tryAcquire()) {
                    double crowd = Math.max(1, (running.size() + 1.0) / capacity);
                    running.add(new long[] {now, now + Math.round(latency * crowd)});
                }
            }
        }

        int limit() {
            return bulkhead.status().limit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void settlesNearTheCapacityUnderEndlessLoad(Algorithm algorithm) {
        Simulation simulation = new Simulation(algorithm, 20);
        simulation.run(60);
        for (int minute = 0; minute < 30; minute++) {
            simulation.run(60);
            assertThat(simulation.limit()).as("after minute %d", minute).isBetween(30, 130);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsAGreaterCapacity(Algorithm algorithm) {
        Simulation simulation = new Simulation(algorithm, 20);
        simulation.run(60);
        int before = simulation.limit();
        simulation.capacity = 160;
        simulation.run(120);
        assertThat(simulation.limit()).isGreaterThan(before).isBetween(130, 500);
    }

    @ParameterizedTest
    @EnumSource
    void comesDownWhenTheServerTurnsSlowerAndRecovers(Algorithm algorithm) {
        Simulation simulation = new Simulation(algorithm, 20);
        simulation.run(60);
        int before = simulation.limit();
        simulation.latency *= 4;
        simulation.run(10);
        assertThat(simulation.limit()).isLessThan(before * 3 / 4);
        simulation.latency /= 4;
        simulation.run(60);
        assertThat(simulation.limit()).isGreaterThan(before * 3 / 4);
    }

    @ParameterizedTest
    @EnumSource
    void comesDownWhenMostCallsAreDropped(Algorithm algorithm) {
        Simulation simulation = new Simulation(algorithm, 100);
        simulation.run(2);
        simulation.failing = true;
        simulation.run(20);
        assertThat(simulation.limit()).isLessThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotGrowWithoutUse(Algorithm algorithm) {
        Simulation simulation = new Simulation(algorithm, 20);
        simulation.clients = 5;
        simulation.run(300);
        assertThat(simulation.limit()).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void staysBetweenItsBounds(Algorithm algorithm) {
        Simulation simulation = new Simulation(algorithm, 20);
        simulation.capacity = Integer.MAX_VALUE;
        simulation.run(120);
        assertThat(simulation.limit()).isEqualTo(500);
        simulation.failing = true;
        simulation.run(120);
        assertThat(simulation.limit()).isLessThanOrEqualTo(algorithm == Algorithm.AIMD ? 5 : 12);
    }

    @ParameterizedTest
    @EnumSource
    void fewCallsMoveNothing(Algorithm algorithm) {
        FakeTime time = new FakeTime();
        Bulkhead bulkhead = new Bulkhead(Bulkheads.adaptive(algorithm, 20), time.clock());
        for (int i = 0; i < 9; i++) {
            bulkhead.tryAcquire();
            time.advance(Duration.ofSeconds(1));
            bulkhead.release(5_000_000_000L, true);
        }
        assertThat(bulkhead.status().limit()).isEqualTo(20);
    }

    @Nested
    class Reconfigured {

        private final Simulation simulation = new Simulation(Algorithm.AIMD, 20);

        Reconfigured() {
            simulation.run(10);
        }

        @Test
        void keepsWhatItFoundWhenItAdaptsAsBefore() {
            int found = simulation.limit();
            simulation.bulkhead.reconfigure(Bulkheads.adaptive(Algorithm.AIMD, 7));
            assertThat(simulation.limit()).isEqualTo(found).isGreaterThan(20);
        }

        @Test
        void goesOnFromThereWithinNewBounds() {
            Adaptive lower = new Adaptive(Algorithm.AIMD, 1, 15, 0.9, Duration.ofSeconds(1), 1.5, 0.2, 600, 4);
            simulation.bulkhead.reconfigure(new BulkheadConfig(10, Duration.ZERO, false, 0, lower));
            assertThat(simulation.limit()).isEqualTo(15);
        }

        @Test
        void isFixedWhenItIsToldSo() {
            simulation.bulkhead.reconfigure(Bulkheads.config(12));
            simulation.run(30);
            assertThat(simulation.bulkhead.status().limit()).isEqualTo(12);
            assertThat(simulation.bulkhead.status().adaptive()).isFalse();
        }
    }
}
