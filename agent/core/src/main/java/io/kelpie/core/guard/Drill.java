package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardListener;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.ResultRules;
import io.kelpie.model.config.RetryConfig;
import java.time.Duration;
import java.util.List;

/**
 * An emergency exercise: a guard of its own fails, retries, opens, probes and turns a call away before the first real call is
 * guarded, so that all classes for that are there.
 *
 * <p>A real call may fail because there is no stack left, or no memory. A class that is first needed there cannot be loaded, and
 * on an exhausted stack the JVM even complains on stderr that its agents were not asked. Run by the agent's threads; nobody is
 * told of what happens in it.
 */
public final class Drill {

    private static final int CALLS = 2;
    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final ExceptionRules EVERY_EXCEPTION = new ExceptionRules(List.of(), List.of(), false);

    private final Guard guard;
    private final Site site;
    private final Departure departure = new Departure();
    private final RuntimeException failure = new RuntimeException("drill", null, false, false) {};

    private Drill(GuardConfig config, Seams seams) {
        guard = new Guard(config, seams);
        site = new Site(guard, Drill.class.getName(), "run", "()V", null);
    }

    /** Exercises the policies that occur in these guards. */
    public static void run(List<GuardConfig> guards, Seams seams) {
        CircuitBreakerConfig breaker = null;
        RetryConfig retry = null;
        for (GuardConfig each : guards) {
            if (each.mode() != GuardConfig.Mode.OFF) {
                breaker = breaker == null ? each.circuitBreaker() : breaker;
                retry = retry == null ? each.retry() : retry;
            }
        }
        GuardConfig config = new GuardConfig(
                "drill",
                null,
                List.of(),
                List.of(),
                GuardConfig.Mode.ENFORCE,
                RejectWith.always("there.is.no.such.Exception"),
                null,
                Policies.of(breaker == null ? null : brief(breaker), retry == null ? null : brief(retry)));
        Seams silent = new Seams(seams.ticker(), seams.clock(), seams.scheduler(), seams.dice(), new Silence());
        new Drill(config, silent).run();
    }

    private void run() {
        fail(); // opens
        fail(); // as a probe
        guard.failed(failure);
        guard.status();
        if (guard.config().circuitBreaker() != null) {
            guard.forceOpen();
            guard.rejection(guard.enter(site, departure), site);
            guard.close();
        }
        guard.exit(site, guard.enter(site, departure), null, null, false, null, departure);
    }

    private void fail() {
        long token = guard.enter(site, departure);
        Object attempt = null;
        do {
            attempt = guard.exit(site, token, attempt, failure, false, null, departure);
        } while (attempt instanceof Attempt);
    }

    private static CircuitBreakerConfig brief(CircuitBreakerConfig like) {
        return new CircuitBreakerConfig(
                like.slidingWindowType(),
                CALLS,
                CALLS,
                1,
                1,
                like.slowCallDurationThreshold(),
                1,
                new CircuitBreakerConfig.OpenWait(AT_ONCE, 1, AT_ONCE, 0),
                1,
                Duration.ZERO,
                Duration.ofSeconds(1),
                like.automaticTransitionFromOpenToHalfOpenEnabled(),
                EVERY_EXCEPTION,
                ResultRules.NONE,
                CircuitBreakerConfig.InitialState.CLOSED);
    }

    private static RetryConfig brief(RetryConfig like) {
        RetryConfig.Backoff backoff = like.backoff();
        return new RetryConfig(
                CALLS,
                new RetryConfig.Backoff(
                        backoff.strategy(), Duration.ZERO, backoff.multiplier(), Duration.ZERO, backoff.jitter()),
                like.maxDuration(),
                like.budget(),
                EVERY_EXCEPTION,
                ResultRules.NONE,
                false,
                false);
    }

    /** Hears what nobody needs to know. */
    private static final class Silence implements GuardListener {
        @Override
        public void on(GuardEvent event) {
            // an exercise
        }
    }
}
