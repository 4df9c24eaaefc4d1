package io.kelpie.benchmarks.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One call under one guard, shared by all threads of a benchmark, and the ways to make the guard show itself. A subject that
 * does not guard fails its benchmark instead of winning it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class GuardedCall {

    /** Every breaker opens at half of its last hundred calls, or of one second's where it counts by time. */
    static final int WINDOW = 100;

    static final int ATTEMPTS = 3;

    static final int PERMITS = 25;

    static final int TIMEOUT_MILLIS = 1000;

    /** Calls a second; more than there can be. */
    static final int RATE = 1_000_000_000;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    /** Who guards. */
    @Param
    public Library library = Library.BARE;

    /** With what. */
    @Param
    public Stack stack = Stack.NONE;

    /** What is called. */
    final Downstream downstream = new Downstream();

    private final List<Thread> holders = new ArrayList<>();

    /** Calls it through the guard. */
    Callable<String> guarded = downstream::answer;

    /** What a call returned or threw. */
    final Object outcome() {
        try {
            return guarded.call();
        } catch (Exception e) {
            return e;
        }
    }

    /** Breaks the downstream and calls on until a call is turned away without reaching it. */
    final void turnAway() {
        downstream.fails();
        await(() -> reached() == 0, "turned a call away");
    }

    /** Breaks the downstream and checks that one call becomes as many as the retry allows. */
    final void tryAgain() {
        downstream.fails();
        int attempts = reached();
        check(attempts == ATTEMPTS, "made " + attempts + " attempts instead of " + ATTEMPTS);
    }

    /** Breaks the downstream and checks that a call is answered nevertheless. */
    final void answerInstead() {
        downstream.fails();
        Object outcome = outcome();
        check(Downstream.SUBSTITUTE.equals(outcome), "came to " + outcome + " instead of a substitute");
    }

    /** Has the downstream hold a call, and checks that it ends. */
    final void endInTime() {
        downstream.holds();
        outcome();
        await(() -> downstream.interrupted() > 0, "interrupted a call");
    }

    /** Has as many calls under way as may be, until {@link #letGo}. */
    final void fill() {
        downstream.holds();
        for (int i = 0; i < PERMITS; i++) {
            Thread holder = new Thread(this::outcome, "holder");
            holder.setDaemon(true);
            holder.start();
            holders.add(holder);
        }
        await(() -> downstream.held() == PERMITS, "let " + PERMITS + " calls in");
    }

    /** Ends the calls that hold the permits. */
    final void letGo() throws InterruptedException {
        downstream.letGo();
        for (Thread holder : holders) {
            holder.join();
        }
        holders.clear();
    }

    final void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(library.title() + ", " + stack.title() + ": " + otherwise);
        }
    }

    private int reached() {
        int before = downstream.failures();
        outcome();
        return downstream.failures() - before;
    }

    private void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            check(System.nanoTime() - deadline < 0, "never " + what);
        }
    }
}
