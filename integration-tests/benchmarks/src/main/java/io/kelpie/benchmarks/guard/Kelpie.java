package io.kelpie.benchmarks.guard;

import org.openjdk.jmh.annotations.Fork;

/** The built agent jar, in JVMs that are started with it; the paths are those of the root of the repository. */
public final class Kelpie {

    private static final String AGENT =
            "-javaagent:agent/launcher/target/kelpie-agent.jar=integration-tests/benchmarks/config/guards.yaml";

    private Kelpie() {}

    /** A breaker as it comes: slow are calls of a minute and more, told by a coarse clock. */
    @Fork(jvmArgsAppend = AGENT)
    public static class Closed extends ClosedBreaker {
        @Override
        protected String call() {
            return downstream.breaker();
        }
    }

    /** Calls are slow from two seconds on, so that both ends of each are timed exactly. */
    @Fork(jvmArgsAppend = AGENT)
    public static class ClosedTimed extends ClosedBreaker {
        @Override
        protected String call() {
            return downstream.timedBreaker();
        }
    }

    /** The same, open. */
    @Fork(jvmArgsAppend = AGENT)
    public static class Open extends OpenBreaker {
        @Override
        protected String call() {
            return downstream.breaker();
        }
    }

    /** Three attempts. */
    @Fork(jvmArgsAppend = AGENT)
    public static class Retry extends IdleRetry {
        @Override
        protected String call() {
            return downstream.retry();
        }
    }

    /** Both. */
    @Fork(jvmArgsAppend = AGENT)
    public static class RetryAndBreaker extends IdleRetryAndBreaker {
        @Override
        protected String call() {
            return downstream.retryAndBreaker();
        }
    }
}
