package io.kelpie.benchmarks.guard;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls that an open breaker, a full bulkhead or an empty rate limiter turns away, to a caller that catches the rejection, and calls
 * that a fallback answers. None may reach the downstream, unless a failure of it is what the fallback is for.
 */
public class Rejection extends GuardedCall {

    private int before;

    /** Puts the guard around the call, and has it turn calls away. */
    @Setup
    public void turnAwayFromNowOn() {
        guarded = library.guard(stack, stack != Stack.ALL, downstream);
        if (stack.has(Policy.BULKHEAD) && stack != Stack.ALL) {
            fill();
        }
        if (reaches()) {
            downstream.fails();
        } else {
            turnAway();
        }
        before = downstream.failures();
    }

    /** What is measured. */
    @Benchmark
    public Object call() {
        return outcome();
    }

    /** After the calls: whether they went as they should. */
    @TearDown
    public void proveIt() throws InterruptedException {
        check(reaches() || downstream.failures() == before, "let calls through");
        if (stack.has(Policy.FALLBACK)) {
            answerInstead();
        }
        letGo();
    }

    private boolean reaches() {
        return stack == Stack.NONE || stack == Stack.FALLBACK;
    }
}
