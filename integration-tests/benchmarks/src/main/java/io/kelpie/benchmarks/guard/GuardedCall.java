package io.kelpie.benchmarks.guard;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
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

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    /** What is called. */
    protected final Downstream downstream = new Downstream();

    /** Calls it through the guard. */
    protected abstract String call() throws Exception;

    /** Whether there is a guard at all. */
    protected boolean isGuarded() {
        return true;
    }

    /** Breaks the downstream and calls on until a call is turned away without reaching it. */
    final void turnAway() {
        downstream.fails();
        long deadline = System.nanoTime() + PATIENCE;
        while (isGuarded() && reached() > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(getClass().getName() + " guards nothing: all of "
                        + downstream.failures() + " calls went through");
            }
        }
    }

    /** Breaks the downstream and checks that one call becomes as many as the retry allows. */
    final void tryAgain() {
        downstream.fails();
        int attempts = reached();
        if (isGuarded() && attempts != ATTEMPTS) {
            throw new IllegalStateException(
                    getClass().getName() + " made " + attempts + " attempts instead of " + ATTEMPTS);
        }
    }

    private int reached() {
        int before = downstream.failures();
        outcome();
        return downstream.failures() - before;
    }

    /** What a call returned or threw. */
    final Object outcome() {
        try {
            return call();
        } catch (Exception e) {
            return e;
        }
    }
}
