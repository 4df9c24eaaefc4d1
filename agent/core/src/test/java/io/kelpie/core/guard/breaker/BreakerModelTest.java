package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.breaker.ReferenceBreaker.Permit;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Dice;
import io.kelpie.core.guard.testing.Events;
import io.kelpie.core.time.FakeTime;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of calls, waits, clock jumps and interventions, played on the breaker and on a plain one side by side. A
 * failure names the seed and the step; the property {@code kelpie.model.seed} adds to the seeds.
 */
class BreakerModelTest {

    private static final int HISTORIES = 300;
    private static final int STEPS = 1_500;
    private static final int[] OUTCOMES = {
        Outcome.SUCCESS,
        Outcome.FAILED,
        Outcome.SLOW,
        Outcome.SLOW | Outcome.FAILED,
        Outcome.IGNORED,
        Outcome.IGNORED | Outcome.SLOW
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithThePlainBreakerAtEveryStep(int seed) {
        int base = seed + 1000 * Integer.getInteger("kelpie.model.seed", 0);
        for (int history = 0; history < HISTORIES; history++) {
            new History(base * 1_000_003L + history).play();
        }
    }

    private record Flight(long token, long thread, @Nullable Permit permit) {}

    /** One history. */
    private static final class History {

        private final long seed;
        private final Random random;
        private final FakeTime time = new FakeTime();
        private final Breaking config = Breaking.config();
        private final Breaker breaker;
        private final ReferenceBreaker plain;
        private final List<Flight> flights = new ArrayList<>();
        private final double failing;
        private long thread = 1;
        private int step;
        private String last = "";

        History(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.failing = random.nextDouble();
            shape();
            CircuitBreakerConfig built = thresholds().build();
            Seams seams = new Seams(time, time.clock(), time, new Dice(), new Events());
            this.breaker = new Breaker("model", built, seams);
            this.plain = new ReferenceBreaker(built, time.nanos());
        }

        private void shape() {
            int size = 1 + random.nextInt(random.nextBoolean() ? 5 : 130);
            int least = 1 + random.nextInt(size + 3);
            if (random.nextBoolean()) {
                config.countWindow(size, least);
            } else {
                config.timeWindow(size, least);
            }
            config.probes(1 + random.nextInt(4));
        }

        private Breaking thresholds() {
            return config.failureRate(1 + random.nextInt(100))
                    .slow(Duration.ofSeconds(1), 1 + random.nextInt(100))
                    .consecutive(random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0)
                    .openWait(new OpenWait(
                            Duration.ofMillis(1 + random.nextInt(3_000)),
                            1 + random.nextInt(3),
                            Duration.ofSeconds(20),
                            0))
                    .halfOpenAtMost(Duration.ofMillis(random.nextBoolean() ? 0 : 1 + random.nextInt(5_000)))
                    .lease(Duration.ofMillis(1 + random.nextInt(5_000)));
        }

        void play() {
            for (step = 0; step < STEPS; step++) {
                step();
                assertThat(breaker.state()).as(this::place).isEqualTo(plain.state());
                if (step % 16 == 0 && plain.state() == BreakerState.CLOSED) {
                    assertThat(breaker.status().bufferedCalls())
                            .as(this::place)
                            .isEqualTo(plain.buffered(time.nanos()));
                }
            }
        }

        private String place() {
            return "seed " + seed + ", step " + step + ", " + last + ", " + config.build();
        }

        private void step() {
            int kind = random.nextInt(1000);
            last = "kind " + kind;
            if (kind < 450) {
                begin();
            } else if (kind < 900 && !flights.isEmpty()) {
                end(flights.remove(random.nextInt(flights.size())));
            } else if (kind < 960) {
                time.jump(Duration.ofMillis(random.nextInt(kind < 920 ? 4_000 : 50)));
            } else if (kind < 970) {
                time.jump(Duration.ofMillis(-random.nextInt(2_500)));
            } else if (kind < 980) {
                time.jump(Duration.ofMinutes(random.nextInt(60)));
            } else if (kind < 985) {
                flights.subList(flights.size() / 2, flights.size()).clear(); // calls that never return
            } else {
                intervene(random.nextInt(40));
            }
        }

        private void begin() {
            long caller = thread++;
            long grant = breaker.acquire(caller);
            Permit permit = plain.acquire(time.nanos());
            assertThat(grant >= 0).as(this::place).isEqualTo(permit != null);
            if (grant >= 0) {
                flights.add(new Flight(grant | Token.UNTIMED, caller, permit));
            }
        }

        private void end(Flight flight) {
            int outcome =
                    random.nextDouble() < failing ? OUTCOMES[1 + random.nextInt(OUTCOMES.length - 1)] : Outcome.SUCCESS;
            last = "end " + outcome;
            if (outcome == Outcome.SUCCESS && !Token.isProbe(flight.token)) {
                breaker.succeed(flight.token);
            } else {
                breaker.finish(flight.token, outcome, flight.thread);
            }
            if (flight.permit != null) {
                plain.finish(flight.permit, outcome, time.nanos());
            }
        }

        private void intervene(int what) {
            if (what == 0) {
                breaker.forceOpen();
                plain.force(BreakerState.FORCED_OPEN);
            } else if (what == 1) {
                breaker.disable();
                plain.force(BreakerState.DISABLED);
            } else if (what < 8) {
                breaker.close();
                plain.close(time.nanos());
            } else if (what < 14) {
                if (random.nextInt(3) == 0) {
                    shape();
                }
                CircuitBreakerConfig next = thresholds().build();
                breaker.reconfigure(next);
                plain.reconfigure(next, time.nanos());
            }
        }
    }
}
