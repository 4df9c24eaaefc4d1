package io.kelpie.benchmarks.guard;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/** Calls that succeed at once under a retry around a breaker; afterwards a failure must be tried again, and many must open it. */
public abstract class IdleRetryAndBreaker extends GuardedCall {

    @Benchmark
    public String success() throws Exception {
        return call();
    }

    @TearDown
    public void proveIt() {
        tryAgain();
        turnAway();
    }
}
