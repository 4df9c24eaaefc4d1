package io.kelpie.benchmarks.guard;

import java.util.concurrent.Callable;

/** Kelpie: methods that the agent has woven, by {@code config/guards.yaml}. The paths are those of the root of the repository. */
final class Kelpie {

    static final String AGENT =
            "-javaagent:agent/launcher/target/kelpie-agent.jar=integration-tests/benchmarks/config/guards.yaml";

    private static final int KEYS = 1000;

    private Kelpie() {}

    static Callable<String> guard(Stack stack, boolean empty, Downstream downstream) {
        return switch (stack) {
            case BREAKER -> downstream::breaker;
            case BREAKER_TIMED -> downstream::timedBreaker;
            case RETRY -> downstream::retry;
            case TIMEOUT -> downstream::timeout;
            case BULKHEAD -> downstream::bulkhead;
            case RATE_LIMITER -> empty ? downstream::emptyRateLimiter : downstream::rateLimiter;
            case FALLBACK -> downstream::fallback;
            case RETRY_BREAKER -> downstream::retryBreaker;
            case RETRY_BREAKER_TIMEOUT -> downstream::retryBreakerTimeout;
            case ALL -> downstream::all;
            case ONE_KEY -> () -> downstream.keyed("a key");
            case THOUSAND_KEYS -> new Keys(downstream);
            default -> throw new IllegalArgumentException("Bug: Kelpie has no " + stack);
        };
    }

    /** One key after the other, all of them known; taking the next is part of what is measured. For one thread. */
    private static final class Keys implements Callable<String> {
        private final Downstream downstream;
        private final String[] keys = new String[KEYS];
        private int next;

        Keys(Downstream downstream) {
            this.downstream = downstream;
            for (int i = 0; i < KEYS; i++) {
                keys[i] = "key " + i;
                downstream.keyed(keys[i]); // now it has a state
            }
        }

        @Override
        public String call() {
            int present = next;
            next = present + 1 == KEYS ? 0 : present + 1;
            return downstream.keyed(keys[present]);
        }
    }
}
