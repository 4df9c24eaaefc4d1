package io.kelpie.core.guard;

import io.kelpie.launcher.gate.KelpieFuture1;
import io.kelpie.model.config.GuardConfig;
import java.io.IOException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** An asynchronous call comes to its end in two ways at once: one of them counts, and everything is given back once. */
public class AsyncStress {

    private static final GuardConfig RETRY =
            Subject.config("bulkhead: 1, timeout: 50ms, retry: {maxAttempts: 2, waitDuration: 0, budget: off}");
    private static final GuardConfig LIMITED = Subject.config("bulkhead: 1, timeout: 50ms");

    /** The work is done when the caller does not want it any more. */
    @JCStressTest
    @Outcome(
            id = {"done, 1 of 1, 1", "cancelled, 1 of 1, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "ended twice or never")
    @State
    public static class CancelAgainstCompletion {

        private final Subject subject = new Subject(LIMITED, Powers.ASYNCHRONOUS);
        private final KelpieFuture1 caller = subject.begin();

        @Actor
        public void completes() {
            boolean unused = subject.work.complete("done");
        }

        @Actor
        public void cancels() {
            boolean unused = caller.cancel(true);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = Subject.end(caller);
            r.r2 = subject.rest();
        }
    }

    /** The work fails, and another attempt begins, when the caller does not want it any more. */
    @JCStressTest
    @Outcome(
            id = {"again, 1 of 1, 1", "cancelled, 1 of 1, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "ended twice or never")
    @State
    public static class CancelAgainstRetry {

        private final Subject subject = new Subject(RETRY, Powers.ASYNCHRONOUS);
        private final KelpieFuture1 caller = subject.begin();

        @Actor
        public void fails() {
            boolean unused = subject.work.completeExceptionally(new IOException());
            boolean unusedToo = Thread.interrupted(); // by the cancellation, which is meant for the work
        }

        @Actor
        public void cancels() {
            boolean unused = caller.cancel(true);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = Subject.end(caller);
            r.r2 = subject.rest();
        }
    }

    /** The work is done when its time is over. */
    @JCStressTest
    @Outcome(
            id = {"done, 1 of 1, 1", "late, 1 of 1, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "ended twice or never")
    @State
    public static class TimeoutAgainstCompletion {

        private final Subject subject = new Subject(LIMITED, Powers.ASYNCHRONOUS);
        private final KelpieFuture1 caller = subject.begin();

        @Actor
        public void completes() {
            boolean unused = subject.work.complete("done");
        }

        @Actor
        public void passes() {
            subject.pass();
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = Subject.end(caller);
            r.r2 = subject.rest();
        }
    }

    /** The time is over when the caller does not want it any more. */
    @JCStressTest
    @Outcome(
            id = {"cancelled, 1 of 1, 1", "late, 1 of 1, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "ended twice or never")
    @State
    public static class CancelAgainstTimeout {

        private final Subject subject = new Subject(LIMITED, Powers.ASYNCHRONOUS);
        private final KelpieFuture1 caller = subject.begin();

        @Actor
        public void passes() {
            subject.pass();
        }

        @Actor
        public void cancels() {
            boolean unused = caller.cancel(true);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = Subject.end(caller);
            r.r2 = subject.rest();
        }
    }
}
