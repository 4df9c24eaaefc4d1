package io.kelpie.core.guard.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.kelpie.core.thread.DaemonThreads;
import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RateLimiterConfig;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RateLimiterTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long WAIT = 10_000 * Rates.MILLI;

    static List<RateLimiterConfig> tenPerSecond() {
        return List.of(Rates.smooth(10, SECOND, 10), Rates.fixed(10, SECOND), Rates.rolling(10, SECOND));
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void lastsForTheLimitAndBeginsAnew(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        assertThat(rates.ask(15)).isEqualTo(10);
        rates.pass(SECOND.toNanos());
        assertThat(rates.ask(15)).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void rejectedCallsUseUpNothing(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        rates.ask(10);
        for (int i = 0; i < 100; i++) {
            rates.pass(9 * Rates.MILLI);
            rates.ask(3);
        }
        rates.pass(2 * SECOND.toNanos());
        assertThat(rates.ask(15)).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void saysHowLongToWait(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        rates.ask(10);
        long first = rates.limiter.reserve(WAIT);
        long expected = config.type() == RateLimiterConfig.Type.SMOOTH ? 100 * Rates.MILLI : SECOND.toNanos();
        assertThat(rates.limiter.waitFor(first)).isEqualTo(expected);
        assertThat(rates.limiter.reserve(expected - 1)).isEqualTo(RateLimiter.REJECTED);
        rates.pass(expected);
        assertThat(rates.limiter.waitFor(first)).isZero();
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void aTurnThatIsGivenBackIsTakenByTheNext(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        rates.ask(10);
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            turns.add(rates.limiter.reserve(WAIT));
        }
        rates.limiter.giveBack(turns.get(3));
        assertThat(rates.limiter.reserve(WAIT)).isEqualTo(turns.get(3));
        for (int i = 24; i >= 0; i--) {
            rates.limiter.giveBack(turns.get(i));
        }
        rates.pass(SECOND.toNanos());
        assertThat(rates.ask(15)).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void aTurnThatIsGivenBackOpensTheLimiterForThoseWhoDoNotWait(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        rates.ask(10);
        long turn = rates.limiter.reserve(WAIT);
        long later = rates.limiter.reserve(WAIT);
        assertThat(rates.ask(1)).isZero();
        rates.limiter.giveBack(turn);
        rates.pass(rates.limiter.waitFor(turn));
        assertThat(rates.ask(1)).isEqualTo(1);
        assertThat(rates.limiter.waitFor(later)).isLessThanOrEqualTo(100 * Rates.MILLI);
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void aReloadKeepsWhatWasUsed(RateLimiterConfig config) {
        for (RateLimiterConfig next : tenPerSecond()) {
            Rates rates = new Rates(config);
            rates.ask(7);
            rates.reconfigure(next);
            assertThat(rates.ask(15)).as("to %s", next.type()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void aReloadKeepsTheTurnsOfThoseWhoWait(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        rates.ask(10);
        long turn = rates.limiter.reserve(WAIT);
        long wait = rates.limiter.waitFor(turn);
        rates.reconfigure(config);
        assertThat(rates.limiter.waitFor(turn)).isEqualTo(wait);
        rates.pass(wait);
        // the one that waited begins now
        assertThat(rates.ask(15)).isEqualTo(config.type() == RateLimiterConfig.Type.SMOOTH ? 0 : 9);
    }

    @Test
    void aSmallerLimitDoesNotLastBeyondItsPeriod() {
        Rates rates = new Rates(Rates.fixed(100, SECOND));
        rates.ask(80);
        rates.reconfigure(Rates.fixed(10, SECOND));
        assertThat(rates.ask(1)).isZero();
        rates.pass(SECOND.toNanos());
        assertThat(rates.ask(15)).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void showsWhatIsLeft(RateLimiterConfig config) {
        Rates rates = new Rates(config);
        rates.ask(4);
        assertThat(rates.limiter.status()).isEqualTo(new RateLimiterStatus(config.type(), 6, 0));
        rates.ask(6);
        long next = config.type() == RateLimiterConfig.Type.SMOOTH ? 100 * Rates.MILLI : SECOND.toNanos();
        assertThat(rates.limiter.status()).isEqualTo(new RateLimiterStatus(config.type(), 0, next));
    }

    @Test
    void extremeNumbersDoNotOverflow() {
        Duration age = Duration.ofDays(36_500);
        for (RateLimiterConfig config : List.of(
                Rates.smooth(1, age, Integer.MAX_VALUE),
                Rates.smooth(Integer.MAX_VALUE, Duration.ofNanos(1), Integer.MAX_VALUE),
                Rates.fixed(1, age),
                Rates.fixed(Integer.MAX_VALUE, Duration.ofNanos(1)),
                Rates.rolling(1, age))) {
            Rates rates = new Rates(config);
            assertThat(rates.ask(1)).as(config.toString()).isEqualTo(1);
            assertThat(rates.limiter.reserve(Long.MAX_VALUE)).isNotNegative();
            rates.pass(age.toNanos());
            assertThat(rates.limiter.reserve(Long.MAX_VALUE)).isNotNegative();
        }
    }

    @Test
    void aRollingWindowThatIsTooBigIsRefused() {
        assertThatThrownBy(() -> new Rates(Rates.rolling(2_000_000, SECOND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2000000")
                .hasMessageContaining("fixed or smooth");
    }

    @ParameterizedTest
    @MethodSource("tenPerSecond")
    void takesNoMemory(RateLimiterConfig like) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RateLimiterConfig config =
                new RateLimiterConfig(like.type(), 1_000, Duration.ofMillis(100), Duration.ZERO, 1_000);
        Rates rates = new Rates(config);
        rates.time.clock().start();
        RateLimiter limiter = rates.limiter;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            rates.pass(SECOND.toNanos());
            rates.tick();
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 2_000; i++) {
                limiter.reserve(0);
            }
            long turn = limiter.reserve(WAIT);
            limiter.giveBack(turn);
            least = Math.min(
                    least,
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        assertThat(least).isLessThan(100); // the account itself
    }

    @Nested
    class Leases {

        private final AtomicInteger reads = new AtomicInteger();
        private final Rates rates = new Rates(Rates.fixed(1_000, Duration.ofSeconds(10)));
        private final Ticker counting = new Ticker() {
            @Override
            public long nanos() {
                reads.incrementAndGet();
                return rates.time.nanos();
            }

            @Override
            public long wallMillis() {
                return 0;
            }
        };

        private int readsOf(RateLimiterConfig config, int calls) {
            rates.time.clock().start();
            rates.limiter = RateLimiter.of(config, counting, rates.time.clock(), null);
            reads.set(0);
            assertThat(rates.ask(calls)).isEqualTo(calls);
            return reads.get();
        }

        @Test
        void spareAFixedWindowTheClock() {
            assertThat(readsOf(Rates.fixed(1_000, Duration.ofSeconds(10)), 1_000))
                    .isEqualTo(1);
        }

        @Test
        void spareABurstMostOfTheClock() {
            assertThat(readsOf(Rates.smooth(1_000, SECOND, 800), 100)).isEqualTo(1);
        }

        @Test
        void areNotGivenWhenAWindowMayEndBeforeTheNextTick() {
            assertThat(readsOf(Rates.fixed(1_000, Duration.ofMillis(300)), 50)).isEqualTo(50);
        }

        @Test
        void endWithTheTick() {
            readsOf(Rates.fixed(1_000, Duration.ofSeconds(10)), 10);
            rates.pass(1);
            rates.tick();
            rates.ask(10);
            assertThat(reads.get()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("manyPerSecond")
    void threadsTogetherGetWhatIsConfigured(RateLimiterConfig config) throws Exception {
        try (ActivityClock clock = new ActivityClock(Ticker.SYSTEM, new DaemonThreads("test"))) {
            clock.start();
            RateLimiter limiter = RateLimiter.of(config, Ticker.SYSTEM, clock, null);
            AtomicLong begun = new AtomicLong();
            long start = System.nanoTime();
            long end = start + 700 * Rates.MILLI;
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    while (System.nanoTime() - end < 0) {
                        long turn = limiter.reserve(Rates.MILLI);
                        if (turn > 0 && turn % 2 == 0) {
                            limiter.giveBack(turn);
                        } else if (turn >= 0) {
                            begun.incrementAndGet();
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            double seconds = (System.nanoTime() - start + Rates.MILLI) / 1e9;
            double most = config.type() == RateLimiterConfig.Type.SMOOTH
                    ? 20_000 * seconds + 1_000
                    : 10_000 * (Math.ceil(seconds * 2) + 1);
            assertThat((double) begun.get()).isBetween(5_000.0, most);
        }
    }

    static List<RateLimiterConfig> manyPerSecond() {
        Duration half = Duration.ofMillis(500);
        return List.of(Rates.smooth(10_000, half, 1_000), Rates.fixed(10_000, half), Rates.rolling(10_000, half));
    }
}
