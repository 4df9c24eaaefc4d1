package io.kelpie.core.guard.testing;

import io.kelpie.core.event.GuardListener;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.GuardStatus;
import io.kelpie.core.guard.Sites;
import io.kelpie.core.guard.breaker.BreakerStatus;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.retry.RetryStatus;
import io.kelpie.core.time.FakeTime;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.GuardConfig.Mode;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.RetryConfig;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A guarded method as the weaver makes it: the advice of the gate around a body, with the gate left out. */
public final class Woven {

    /** The method that counts as woven. */
    private static final String METHOD = "call";

    private static final String DESCRIPTOR = "(Lio/kelpie/core/guard/testing/Woven$Body;)Ljava/lang/Object;";

    public final FakeTime time = new FakeTime();
    public final Events events = new Events();
    public final Dice dice = new Dice();
    public final Seams seams;
    public final Sites sites;
    public final Guard guard;
    public final int site;

    public Woven(@Nullable CircuitBreakerConfig breaker, @Nullable RetryConfig retry) {
        this(guardConfig(breaker, retry));
    }

    public Woven(GuardConfig config) {
        seams = new Seams(time, time.clock(), time, dice, events);
        AtomicInteger ids = new AtomicInteger(7);
        sites = new Sites(ids::getAndIncrement);
        guard = new Guard(config, seams);
        site = sites.add(guard, Woven.class.getName(), METHOD, DESCRIPTOR, Woven.class.getClassLoader());
    }

    public static GuardConfig guardConfig(@Nullable CircuitBreakerConfig breaker, @Nullable RetryConfig retry) {
        return guardConfig(Mode.ENFORCE, null, breaker, retry);
    }

    public static GuardConfig guardConfig(
            Mode mode,
            @Nullable String rejectWith,
            @Nullable CircuitBreakerConfig breaker,
            @Nullable RetryConfig retry) {
        return new GuardConfig(
                "payment",
                null,
                List.of(),
                List.of(),
                mode,
                RejectWith.always(rejectWith),
                null,
                Policies.of(breaker, retry));
    }

    /** Calls the guarded method. */
    public @Nullable Object call(Body body) throws Throwable {
        long token = sites.enter(site);
        Object call = null;
        for (; ; ) {
            Object result = null;
            Throwable thrown = null;
            try {
                result = body.run();
            } catch (Throwable t) {
                thrown = t;
            }
            if (token != 0) {
                call = sites.exit(site, token, call, thrown, result);
            }
            if (call == null) {
                if (thrown != null) {
                    throw thrown;
                }
                return result;
            }
        }
    }

    /** Calls it and returns what it threw; null when it returned. */
    public @Nullable Throwable thrownBy(Body body) {
        try {
            call(body);
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    /** Calls it the given number of times with a body that returns at once. */
    public void succeed(int times) {
        for (int i = 0; i < times; i++) {
            thrownBy(() -> "ok");
        }
    }

    /** Calls it the given number of times with a body that throws. */
    public void fail(int times) {
        for (int i = 0; i < times; i++) {
            thrownBy(() -> {
                throw new IllegalStateException("down");
            });
        }
    }

    /** The state of the breaker, as in status documents. */
    public String state() {
        return guard.status().state();
    }

    public GuardStatus.Calls calls() {
        return guard.status().calls();
    }

    public BreakerStatus breaker() {
        return Objects.requireNonNull(guard.status().circuitBreaker());
    }

    public RetryStatus retry() {
        return Objects.requireNonNull(guard.status().retry());
    }

    /** What runs inside. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object run() throws Throwable;

        /** Adapts a callable. */
        static Body of(Callable<?> callable) {
            return callable::call;
        }
    }

    /** A listener that cannot take it. */
    public static GuardListener broken() {
        return event -> {
            throw new IllegalStateException("broken listener");
        };
    }
}
