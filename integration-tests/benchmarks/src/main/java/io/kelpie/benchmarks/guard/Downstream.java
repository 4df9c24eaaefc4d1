package io.kelpie.benchmarks.guard;

/**
 * What is guarded: a call that reads two fields and returns. The smallest real body on purpose: the less it does, the less hides
 * what the guard adds, and a busy loop in it would let the processor overlap the guard's work with the loop's.
 *
 * <p>Libraries wrap {@link #answer}. Kelpie weaves the other methods, one for each guard of {@code config/guards.yaml}; without the
 * agent they are the same call. Broken, it throws one and the same exception without a stack trace, and counts. Any thread may
 * call it; {@link #fails} is set while nobody does.
 */
public final class Downstream {

    private final Failure failure = new Failure();
    private final String value = String.valueOf(System.nanoTime());
    private boolean broken;
    private int failures;

    /** The call. */
    public String answer() {
        if (broken) {
            failures++;
            throw failure;
        }
        return value;
    }

    /** The call, under a circuit breaker. */
    public String breaker() {
        return answer();
    }

    /** The call, under a circuit breaker that times it exactly. */
    public String timedBreaker() {
        return answer();
    }

    /** The call, under a retry. */
    public String retry() {
        return answer();
    }

    /** The call, under a retry around a circuit breaker. */
    public String retryAndBreaker() {
        return answer();
    }

    /** From now on every call fails. */
    void fails() {
        broken = true;
    }

    /** Calls that reached it and failed. */
    int failures() {
        return failures;
    }

    /** A failure that costs nothing to throw. */
    private static final class Failure extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Failure() {
            super("downstream is broken");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
