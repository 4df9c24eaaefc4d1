package io.kelpie.core.guard.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.FakeTime;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RateLimiterConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random schedules of calls, with steps of time of all sizes, decided by the limiter and by its model. */
class RateLimiterModelTest {

    private static final int STEPS = 3_000;
    private static final long[] PAUSES = {0, 0, 0, 1, 1_000, 90_000, Rates.MILLI, 7 * Rates.MILLI, 60 * Rates.MILLI};

    static List<RateLimiterConfig> configs() {
        List<RateLimiterConfig> all = new ArrayList<>();
        for (int limit : new int[] {1, 3, 10, 100, 1_000}) {
            for (Duration period : new Duration[] {Duration.ofMillis(100), Duration.ofSeconds(1)}) {
                all.add(Rates.fixed(limit, period));
                all.add(Rates.rolling(limit, period));
                for (int burst : new int[] {1, 2, 16, 100}) {
                    all.add(Rates.smooth(limit, period, burst));
                }
            }
        }
        return all;
    }

    private final Random random = new Random(42);

    private long pause() {
        if (random.nextInt(500) == 0) {
            return random.nextLong(3_000 * Rates.MILLI);
        }
        return PAUSES[random.nextInt(PAUSES.length)];
    }

    /** How many calls come at once. */
    private int crowd(RateLimiterConfig config) {
        return random.nextInt(5) == 0 ? 1 + random.nextInt(config.limitForPeriod() + config.burst()) : 1;
    }

    @ParameterizedTest
    @MethodSource("configs")
    void withAnExactClockItDecidesAsItsModel(RateLimiterConfig config) {
        // begins shortly before the ticker wraps
        FakeTime time = new FakeTime(Long.MAX_VALUE - 2_000 * Rates.MILLI);
        RateLimiter limiter = RateLimiter.of(config, time, withoutCoarseClock(), null);
        Model model = Model.of(config);
        long origin = time.nanos();
        int begun = 0;
        int rejected = 0;
        for (int i = 0; i < STEPS; i++) {
            time.jumpUnticked(Duration.ofNanos(pause()));
            long now = time.nanos() - origin;
            for (int crowd = crowd(config); crowd > 0; crowd--) {
                long maxWait = random.nextInt(4) == 0 ? random.nextLong(300 * Rates.MILLI) : 0;
                long expected = model.ask(now, maxWait);
                long turn = limiter.reserve(maxWait);
                long actual = turn > 0 ? limiter.waitFor(turn) : turn;
                assertThat(actual).as("step %d at %d, wait %d", i, now, maxWait).isEqualTo(expected);
                begun += turn >= 0 ? 1 : 0;
                rejected += turn < 0 ? 1 : 0;
            }
        }
        assertThat(begun).isPositive();
        assertThat(rejected).isPositive();
    }

    /** A coarse clock that has no thread, so that every reading is exact, and no two are the same. */
    private static ActivityClock withoutCoarseClock() {
        AtomicLong readings = new AtomicLong();
        Ticker running = new Ticker() {
            @Override
            public long nanos() {
                return readings.incrementAndGet();
            }

            @Override
            public long wallMillis() {
                return 0;
            }
        };
        return new ActivityClock(running, task -> {
            throw new OutOfMemoryError("no threads here");
        });
    }

    @ParameterizedTest
    @MethodSource("configs")
    void withACoarseClockThatLagsAtWillItNeverAdmitsMore(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        rates.time.clock().start();
        Model model = Model.of(config);
        int begun = 0;
        int lag = 1;
        for (int i = 0; i < STEPS; i++) {
            rates.pass(pause());
            if (i % 1_000 == 0) {
                lag = new int[] {1, 3, 20, 5_000}[random.nextInt(4)]; // now and then it stands still
            }
            if (random.nextInt(lag) == 0) {
                rates.tick();
            }
            for (int crowd = crowd(config); crowd > 0; crowd--) {
                if (rates.limiter.reserve(0) == RateLimiter.GO) {
                    begun++;
                    assertThat(model.ask(rates.time.nanos(), 0))
                            .as("one too many in step %d", i)
                            .isZero();
                }
            }
        }
        assertThat(begun).isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void withACoarseClockThatTicksItRejectsNoneThatIsAllowed(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        rates.time.clock().start();
        // The one exception: a smooth limiter may see an eighth of its burst as used a little longer
        int sure = config.burst() - config.burst() / 8;
        Model model =
                config.type() == RateLimiterConfig.Type.SMOOTH ? new Model.Bucket(config, sure) : Model.of(config);
        long sinceTick = 0;
        int rejected = 0;
        for (int i = 0; i < STEPS; i++) {
            for (long left = pause(); left > 0; ) {
                long step = Math.min(left, 50 * Rates.MILLI - sinceTick);
                rates.pass(step);
                left -= step;
                sinceTick += step;
                if (sinceTick == 50 * Rates.MILLI) {
                    rates.tick();
                    sinceTick = 0;
                }
            }
            long now = rates.time.nanos();
            for (int crowd = crowd(config); crowd > 0; crowd--) {
                if (rates.limiter.reserve(0) == RateLimiter.GO) {
                    model.begin(now, Math.max(now, model.next(now)));
                } else {
                    rejected++;
                    assertThat(model.next(now)).as("allowed in step %d", i).isGreaterThan(now);
                }
            }
        }
        assertThat(rejected).isPositive();
    }
}
