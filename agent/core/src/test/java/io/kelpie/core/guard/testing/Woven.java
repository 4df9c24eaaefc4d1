package io.kelpie.core.guard.testing;

import io.kelpie.core.event.GuardListener;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.GuardStatus;
import io.kelpie.core.guard.Powers;
import io.kelpie.core.guard.Sites;
import io.kelpie.core.guard.breaker.BreakerStatus;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.retry.RetryStatus;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.time.FakeTime;
import io.kelpie.launcher.gate.KelpieAnswer1;
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

    private static final @Nullable Object[] ARGUMENTS = {};

    public final FakeTime time = new FakeTime();
    public final Events events = new Events();
    public final Dice dice = new Dice();
    public final Seams seams;
    public final Wheel wheel;
    public final Sites sites;
    private final boolean answers;
    public final Guard guard;
    public final int site;

    public Woven(@Nullable CircuitBreakerConfig breaker, @Nullable RetryConfig retry) {
        this(guardConfig(breaker, retry));
    }

    public Woven(GuardConfig config) {
        seams = new Seams(time, time.clock(), time, dice, events);
        AtomicInteger ids = new AtomicInteger(7);
        wheel = new Wheel(time, Thread::new);
        sites = new Sites(ids::getAndIncrement, wheel, time, Runnable::run, Opener.PLAIN);
        guard = new Guard(config, seams, Opener.PLAIN);
        RetryConfig retry = config.retry();
        answers =
                retry != null && (retry.retryRejections() || retry.exceptions().literal());
        site = sites.add(
                guard,
                new GuardedMethod(Woven.class.getName(), METHOD, DESCRIPTOR, Woven.class.getClassLoader()),
                answers ? Powers.ANSWERING : Powers.PLAIN);
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
        Object call = sites.call(site, null);
        long token = call == null ? 0 : sites.enter(call);
        if (call != null && token < 0) {
            Object next = sites.refused(token, call, ARGUMENTS);
            if (next instanceof KelpieAnswer1 answer) {
                return answer.value();
            }
            call = next;
        }
        for (; ; ) {
            Object result = null;
            Throwable thrown = null;
            try {
                result = body.run();
            } catch (Throwable t) {
                thrown = t;
            }
            Object next;
            try {
                next = call == null || token == 0
                        ? null
                        : thrown != null ? sites.thrown(token, call, thrown) : sites.finished(token, call, result);
            } catch (Throwable replacement) {
                next = null;
                thrown = replacement;
            }
            if (next != null) {
                call = next;
                continue;
            }
            if (thrown == null) {
                return result;
            }
            if (answers && call != null && token != 0) {
                Object answer = sites.answer(call, thrown, ARGUMENTS);
                if (answer instanceof KelpieAnswer1 known) {
                    return known.value();
                }
            }
            throw thrown;
        }
    }

    /** Begins a call of a site: its token. */
    public static long enter(Sites sites, int site) {
        Object call = sites.call(site, null);
        return call == null ? 0 : sites.enter(call);
    }

    /** Begins a call that {@link #end} ends. */
    public Open begin() {
        Object call = Objects.requireNonNull(sites.call(site, null));
        return new Open(call, sites.enter(call));
    }

    /** Ends it with an exception, or with a result that nobody looks at. */
    public @Nullable Object end(Open open, @Nullable Throwable thrown) {
        return thrown == null ? sites.finished(open.token, open.call) : sites.thrown(open.token, open.call, thrown);
    }

    /** A call that has begun. */
    public record Open(Object call, long token) {}

    /** Ends a call of a site that holds nothing but its site. */
    public static @Nullable Object exit(Sites sites, int site, long token, @Nullable Throwable thrown) {
        Object call = sites.call(site, null);
        if (call == null) {
            return null;
        }
        return thrown == null ? sites.finished(token, call) : sites.thrown(token, call, thrown);
    }

    /** Adds a method of the boot loader. */
    public static int add(Sites sites, @Nullable Guard guard, String className, String name, String descriptor) {
        return sites.add(guard, new GuardedMethod(className, name, descriptor, null), Powers.PLAIN);
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
