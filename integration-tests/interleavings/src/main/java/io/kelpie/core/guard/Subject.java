package io.kelpie.core.guard;

import io.kelpie.core.event.GuardListener;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.timeout.Turns;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Scheduler;
import io.kelpie.core.time.Ticker;
import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.launcher.gate.KelpieFuture1;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A guarded method under stress, with a gate of its own and a clock that stands still unless the test sets it. Work for the
 * agent's threads is done at once by whoever gives it.
 */
final class Subject implements Ticker, Scheduler, Executor {

    static final long LIMIT = Duration.ofMillis(50).toNanos();

    private static final @Nullable Object[] ARGUMENTS = {};

    final Guard guard;
    final CompletableFuture<String> work = new CompletableFuture<>();
    private final Wheel wheel = Turns.wheel(this);
    private final Sites sites;
    private final int site;
    private volatile long nanos = 1;
    /** What the gate leads to. */
    private volatile @Nullable Sites handler;

    Subject(GuardConfig config, Powers powers) {
        ActivityClock clock = new ActivityClock(this, task -> {
            throw new OutOfMemoryError("no threads here");
        });
        Seams seams = new Seams(this, clock, this, () -> 0.5, GuardListener.NONE);
        sites = new Sites(new AtomicInteger()::getAndIncrement, wheel, this, this, Opener.PLAIN);
        guard = new Guard(config, seams, Opener.PLAIN);
        site = sites.add(
                guard,
                new GuardedMethod(
                        Subject.class.getName(),
                        powers == Powers.ASYNCHRONOUS ? "again" : "own",
                        powers == Powers.ASYNCHRONOUS
                                ? "()Ljava/util/concurrent/CompletableFuture;"
                                : "()Ljava/lang/String;",
                        Subject.class.getClassLoader()),
                powers);
        handler = sites;
    }

    /** The guard g of a configuration. */
    static GuardConfig config(String policies) {
        String yaml = "guards: {g: {methods: [a.A#a], " + policies + "}}";
        return ConfigReader.read(ConfigSource.of("stress", yaml.getBytes(StandardCharsets.UTF_8)), Overrides.none())
                .config()
                .guards()
                .get(0);
    }

    /** What further attempts of an asynchronous call run. */
    static CompletableFuture<String> again() {
        return CompletableFuture.completedFuture("again");
    }

    /** The method that returns when its work is done. */
    static String own() {
        return "own";
    }

    /** Calls the method, as woven code does: {@code own}, what the guard answers instead, or {@code refused}. */
    String call() {
        Sites now = handler;
        Object call = now == null ? null : now.call(site, null);
        long token = now == null || call == null ? 0 : now.enter(call);
        if (token < 0) {
            return "refused";
        }
        for (int i = 0; i < 16; i++) {
            Thread.onSpinWait();
        }
        Sites then = handler;
        if (token == 0 || call == null || then == null) {
            return "own";
        }
        try {
            Object next = then.finished(token, call, "own");
            return next == null ? own() : "again";
        } catch (RuntimeException late) {
            return then.answer(call, late, ARGUMENTS) instanceof KelpieAnswer1 answer
                    ? String.valueOf(answer.value())
                    : "late";
        }
    }

    /** Calls the method, which returns before {@link #work} is done: what the caller gets. */
    KelpieFuture1 begin() {
        Object call = Objects.requireNonNull(sites.call(site, null));
        long token = sites.enter(call);
        KelpieAnswer1 answer = (KelpieAnswer1) Objects.requireNonNull(sites.completed(token, call, work, ARGUMENTS));
        return (KelpieFuture1) Objects.requireNonNull(answer.value());
    }

    /** The kill switch, and back. */
    void offAndOn() {
        wheel.pause();
        handler = null;
        sites.leave();
        guard.leave();
        guard.renew();
        sites.stay();
        wheel.resume();
        handler = sites;
    }

    /** The limit of a call that has begun passes, several times, so that one of them meets the call. */
    void pass() {
        for (int i = 0; i < 4; i++) {
            nanos += LIMIT + 2_000_000;
            Turns.turn(wheel);
        }
    }

    /** Permits that are left, and calls that were counted: both exact when nothing is under way. */
    String rest() {
        var bulkhead = Objects.requireNonNull(guard.status().bulkhead());
        return (bulkhead.limit() - bulkhead.inFlight()) + " of " + bulkhead.limit() + ", "
                + guard.status().calls().total();
    }

    /** How a future stands: its value, the name of its failure, or {@code open}. */
    static String end(CompletableFuture<?> future) {
        if (!future.isDone()) {
            return "open";
        }
        try {
            return String.valueOf(future.getNow(null));
        } catch (java.util.concurrent.CancellationException cancelled) {
            return "cancelled";
        } catch (java.util.concurrent.CompletionException failed) {
            return String.valueOf(failed.getCause()).contains("took longer") ? "late" : "failed";
        }
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long wallMillis() {
        return 0;
    }

    @Override
    public void start() {}

    @Override
    public void schedule(long delayNanos, Runnable task) {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }
}
