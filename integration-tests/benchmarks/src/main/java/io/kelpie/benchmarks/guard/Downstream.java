package io.kelpie.benchmarks.guard;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is guarded: a call that reads two fields and returns. The smallest real body on purpose: the less it does, the less hides
 * what the guard adds, and a busy loop in it would let the processor overlap the guard's work with the loop's.
 *
 * <p>Libraries wrap {@link #answer}. Kelpie weaves the other methods, one for each guard of {@code config/guards.yaml}; without the
 * agent they are the same call.
 *
 * <p>In trouble it fails, or holds its callers. Failures are one and the same exception without a stack trace, and counted. Any
 * thread may call it; it gets into trouble while nobody does.
 */
public final class Downstream {

    /** What fallbacks bring; never what the call returns. */
    static final String SUBSTITUTE = "substitute";

    private static final long PATIENCE_SECONDS = 60;

    private final Failure failure = new Failure();
    private final String value = String.valueOf(System.nanoTime());
    private boolean troubled;
    private boolean broken;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private int failures;

    /** The call. */
    public String answer() {
        if (troubled) {
            return trouble();
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

    /** The call, under a time limit. */
    public String timeout() {
        return answer();
    }

    /** The call, under a bulkhead. */
    public String bulkhead() {
        return answer();
    }

    /** The call, under a rate that is never reached. */
    public String rateLimiter() {
        return answer();
    }

    /** The call, under a rate of one an hour. */
    public String emptyRateLimiter() {
        return answer();
    }

    /** The call, under a fallback. */
    public String fallback() {
        return answer();
    }

    /** The call, under a retry around a circuit breaker. */
    public String retryBreaker() {
        return answer();
    }

    /** The call, under a retry around a circuit breaker around a time limit. */
    public String retryBreakerTimeout() {
        return answer();
    }

    /** The call, under all six. */
    public String all() {
        return answer();
    }

    /** The call, under a circuit breaker for each key. */
    public String keyed(String key) {
        return answer();
    }

    private String trouble() {
        if (broken) {
            failures++;
            throw failure;
        }
        held.incrementAndGet();
        try {
            if (!gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody ended this call for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException stop) {
            interrupted.incrementAndGet();
            gate.countDown(); // only the first call is held so long
            throw failure;
        } finally {
            held.decrementAndGet();
        }
        return value;
    }

    /** From now on every call fails. */
    void fails() {
        troubled = true;
        broken = true;
    }

    /** From now on calls do not return until {@link #letGo}, or until one of them is interrupted. */
    void holds() {
        gate = new CountDownLatch(1);
        troubled = true;
    }

    void letGo() {
        gate.countDown();
    }

    /** Calls that reached it and failed. */
    int failures() {
        return failures;
    }

    /** Calls that it holds. */
    int held() {
        return held.get();
    }

    /** Held calls that were interrupted. */
    int interrupted() {
        return interrupted.get();
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
