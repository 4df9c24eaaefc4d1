package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardEvent.CallOverdue;
import io.kelpie.core.event.GuardEvent.FallbackUnavailable;
import io.kelpie.core.event.GuardEvent.KeyUnavailable;
import io.kelpie.core.event.GuardListener;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KeyConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.config.RateLimiterConfig;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.ResultRules;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.TimeoutConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

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
    private static final @Nullable Object[] NO_ARGUMENTS = {};
    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final ExceptionRules EVERY_EXCEPTION = new ExceptionRules(List.of(), List.of(), false);

    private final Guard guard;
    private final Seams seams;
    private final Sites sites;
    private final int site;
    private final boolean answers;
    private final RuntimeException failure = new RuntimeException("drill", null, false, false) {};

    private Drill(GuardConfig config, Seams seams, Wheel wheel) {
        this.seams = seams;
        guard = new Guard(config, seams, Opener.PLAIN);
        sites = new Sites(new OneNumber(), wheel, seams.scheduler(), new Inline(), Opener.PLAIN);
        answers = config.policies().fallback() != null;
        GuardedMethod method = new GuardedMethod(Drill.class.getName(), "run", "()V", null);
        site = sites.add(guard, method, answers ? Powers.ANSWERING : Powers.PLAIN);
    }

    /** Exercises the policies that occur in these guards. */
    public static void run(List<GuardConfig> guards, Seams seams, Wheel wheel) {
        CircuitBreakerConfig breaker = null;
        RetryConfig retry = null;
        RateLimiterConfig rateLimiter = null;
        TimeoutConfig timeout = null;
        BulkheadConfig bulkhead = null;
        FallbackConfig fallback = null;
        KeyConfig key = null;
        for (GuardConfig each : guards) {
            if (each.mode() != GuardConfig.Mode.OFF) {
                Policies policies = each.policies();
                breaker = breaker == null ? policies.circuitBreaker() : breaker;
                retry = retry == null ? policies.retry() : retry;
                rateLimiter = rateLimiter == null ? policies.rateLimiter() : rateLimiter;
                timeout = timeout == null ? policies.timeout() : timeout;
                bulkhead = bulkhead == null ? policies.bulkhead() : bulkhead;
                fallback = fallback == null ? policies.fallback() : fallback;
                key = key == null ? each.key() : key;
            }
        }
        Policies policies = new Policies(
                breaker == null ? null : brief(breaker),
                retry == null ? null : brief(retry),
                rateLimiter,
                timeout,
                bulkhead,
                fallback,
                PolicyKind.ORDER);
        Seams silent = new Seams(seams.ticker(), seams.clock(), seams.scheduler(), seams.dice(), new Silence());
        new Drill(config(null, policies), silent, wheel).run();
        if (key != null) {
            new Drill(config(key, policies), silent, wheel).runKeyed();
        }
    }

    private static GuardConfig config(@Nullable KeyConfig key, Policies policies) {
        return new GuardConfig(
                "drill",
                null,
                List.of(),
                List.of(),
                GuardConfig.Mode.ENFORCE,
                RejectWith.always("there.is.no.such.Exception"),
                key,
                policies);
    }

    private void runKeyed() {
        fail("a key, unless a property of it is wanted");
        fail(null);
        guard.status();
    }

    private void run() {
        fail("drill"); // opens
        fail("drill"); // as a probe
        guard.failed(failure);
        guard.status();
        if (guard.config().circuitBreaker() != null) {
            guard.forceOpen();
            fail("drill");
            guard.close();
        }
        succeed();
        rareEvents();
    }

    private void succeed() {
        Object call = call();
        try {
            sites.returned(sites.enter(call), call);
        } catch (KelpieRejectedException full) {
            // a limit that lets nobody in, or that the failures have used up
        }
    }

    /** Whoever listens asks what an event is, and needs the classes of all for that. */
    private void rareEvents() {
        seams.tell(new FallbackUnavailable("drill", Instant.EPOCH, "run", "an exercise"));
        seams.tell(new KeyUnavailable("drill", Instant.EPOCH, "run", "an exercise"));
        seams.tell(new CallOverdue("drill", Instant.EPOCH, "run", "main", 0, List.of()));
    }

    private void fail(@Nullable Object subject) {
        Object call = sites.call(site, subject);
        Throwable thrown = failure;
        try {
            long token = call == null ? 0 : sites.enter(call);
            Object next = token < 0 && call != null ? sites.refused(token, call, NO_ARGUMENTS) : call;
            while (next instanceof Passage) {
                next = sites.thrown(token, next, failure);
            }
        } catch (Throwable rejection) {
            thrown = rejection; // as it should be: the call was turned away, which is a thing to exercise too
        }
        if (answers && call != null) {
            answer(call, thrown);
        }
    }

    private void answer(Object call, Throwable thrown) {
        try {
            Object unused = sites.answer(call, thrown, NO_ARGUMENTS);
        } catch (Throwable own) {
            // what the guard's fallback does here says nothing about what it does there
        }
    }

    private Object call() {
        Object call = sites.call(site, null);
        if (call == null) {
            throw new IllegalStateException("Bug: the drill has no guard");
        }
        return call;
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

    /** The only site has the number 1. */
    private static final class OneNumber implements IntSupplier {
        private int number;

        @Override
        public int getAsInt() {
            return number++;
        }
    }

    /** There is nothing to run. */
    private static final class Inline implements Executor {
        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    /** Hears what nobody needs to know. */
    private static final class Silence implements GuardListener {
        @Override
        public void on(GuardEvent event) {
            // an exercise
        }
    }
}
