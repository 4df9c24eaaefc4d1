package io.kelpie.benchmarks.guard;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/** Calls that succeed at once under a retry; afterwards a failure must be tried again. */
public abstract class IdleRetry extends GuardedCall {

    @Benchmark
    public String success() throws Exception {
        return call();
    }

    @TearDown
    public void proveIt() {
        tryAgain();
    }
}
