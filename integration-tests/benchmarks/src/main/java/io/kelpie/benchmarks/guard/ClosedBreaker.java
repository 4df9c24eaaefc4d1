package io.kelpie.benchmarks.guard;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** Calls that succeed through a closed breaker; afterwards it must open. */
public abstract class ClosedBreaker extends GuardedCall {

    @Benchmark
    @Threads(1)
    public String oneThread() throws Exception {
        return call();
    }

    @Benchmark
    @Threads(2)
    public String twoThreads() throws Exception {
        return call();
    }

    @TearDown
    public void proveIt() {
        turnAway();
    }
}
