package io.kelpie.benchmarks.guard;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Calls that succeed, while no policy has anything to do; afterwards each must show that it was there. */
public class Success extends GuardedCall {

    /** Puts the guard around the call. */
    @Setup
    public void guard() {
        guarded = library.guard(stack, false, downstream);
    }

    /** What is measured. */
    @Benchmark
    public String call() throws Exception {
        return guarded.call();
    }

    /** A rate that is never reached cannot show itself: another one, made in the same way, does instead. */
    @TearDown
    public void proveIt() throws InterruptedException {
        if (stack.has(Policy.TIMEOUT)) {
            endInTime();
        }
        if (stack == Stack.BULKHEAD) {
            fill();
            turnAway();
            letGo();
        }
        if (stack.has(Policy.FALLBACK)) {
            answerInstead();
        }
        if (stack.has(Policy.RETRY)) {
            tryAgain();
        }
        if (stack.has(Policy.BREAKER)) {
            turnAway();
        }
        if (stack == Stack.RATE_LIMITER) {
            guarded = library.guard(stack, true, downstream);
            turnAway();
        }
    }
}
