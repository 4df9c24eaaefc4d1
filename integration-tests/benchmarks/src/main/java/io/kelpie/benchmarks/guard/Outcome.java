package io.kelpie.benchmarks.guard;

import java.util.Locale;

/** What comes of the calls that are measured. */
public enum Outcome {
    /** The call succeeds at once, and no policy has anything to do. */
    SUCCESS(Success.class),
    /** The guard turns the call away, or answers in place of a failed one. */
    REJECTION(Rejection.class);

    private final Class<? extends GuardedCall> benchmark;

    Outcome(Class<? extends GuardedCall> benchmark) {
        this.benchmark = benchmark;
    }

    /** What measures it: a regular expression for JMH. */
    String benchmark() {
        return "^" + benchmark.getName().replace(".", "\\.") + "\\.";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
