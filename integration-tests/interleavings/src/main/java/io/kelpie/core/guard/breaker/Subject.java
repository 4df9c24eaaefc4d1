package io.kelpie.core.guard.breaker;

import io.kelpie.core.event.GuardListener;
import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Scheduler;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.InitialState;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import io.kelpie.model.config.CircuitBreakerConfig.WindowType;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.ResultRules;
import java.time.Duration;
import java.util.List;

/** A breaker under stress, with a clock that stands still unless the test sets it. */
final class Subject {

    static final Duration WAIT = Duration.ofSeconds(10);
    static final Duration LEASE = Duration.ofSeconds(5);

    final StandingTicker ticker = new StandingTicker();
    final Breaker breaker;

    private Subject(CircuitBreakerConfig config) {
        // No thread for the coarse clock: it then reads the ticker.
        ActivityClock clock = new ActivityClock(ticker, task -> {
            throw new OutOfMemoryError("no threads here");
        });
        breaker = new Breaker("stress", config, new Seams(ticker, clock, new Never(), () -> 0.5, GuardListener.NONE));
    }

    /** A closed breaker that opens at the given rate of a window of {@code calls}. */
    static Subject closed(int calls, double failureRate) {
        return new Subject(config(calls, failureRate, 1));
    }

    /** An open breaker whose wait is over. */
    static Subject due(int probes) {
        Subject subject = new Subject(config(1, 100, probes));
        subject.breaker.finish(subject.breaker.acquire(), Outcome.FAILED);
        subject.ticker.pass(WAIT);
        return subject;
    }

    static CircuitBreakerConfig config(int calls, double failureRate, int probes) {
        return new CircuitBreakerConfig(
                WindowType.COUNT_BASED,
                calls,
                calls,
                failureRate,
                100,
                Duration.ZERO,
                0,
                new OpenWait(WAIT, 1, WAIT, 0),
                probes,
                Duration.ZERO,
                LEASE,
                false,
                new ExceptionRules(List.of(), List.of(), false),
                ResultRules.NONE,
                InitialState.CLOSED);
    }

    /** What the grant or refusal means, as a letter: C(losed), P(robe), R(efused). */
    static char kind(long grant) {
        if (grant < 0) {
            return 'R';
        }
        return Token.isProbe(grant) ? 'P' : 'C';
    }

    String state() {
        return breaker.state().label();
    }

    /** Time that a test sets. */
    static final class StandingTicker implements Ticker {

        private volatile long nanos = 1;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long wallMillis() {
            return 0;
        }
    }

    private static final class Never implements Scheduler {

        @Override
        public void start() {}

        @Override
        public void schedule(long delayNanos, Runnable task) {}
    }
}
