package io.kelpie.benchmarks.guard;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Calls that an open breaker turns away, to a caller that catches the rejection; none may reach the downstream. */
public abstract class OpenBreaker extends GuardedCall {

    private int before;

    @Setup
    public void open() {
        turnAway();
        before = downstream.failures();
    }

    @Benchmark
    public Object rejected() {
        return outcome();
    }

    @TearDown
    public void proveIt() {
        if (isGuarded() && downstream.failures() != before) {
            throw new IllegalStateException(getClass().getName() + " let calls through");
        }
    }
}
