package io.kelpie.core.guard.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** A reload replaces the phase object while its verdict is due. */
public class ReconfigureStress {

    private static final int SUCCESS = io.kelpie.core.guard.breaker.Outcome.SUCCESS;
    private static final int FAILED = io.kelpie.core.guard.breaker.Outcome.FAILED;

    /** The failure that opens the breaker under both plans. */
    @JCStressTest
    @Outcome(id = "open, 1", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "the verdict was lost with the old plan")
    @State
    public static class AgainstTheLastFailure {

        private final Subject subject = Subject.closed(2, 100);
        private final long last;

        public AgainstTheLastFailure() {
            subject.breaker.finish(subject.breaker.acquire(), FAILED);
            last = subject.breaker.acquire();
        }

        @Actor
        public void fails() {
            subject.breaker.finish(last, FAILED);
        }

        @Actor
        public void reloads() {
            subject.breaker.reconfigure(Subject.config(2, 90, 1));
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = subject.state();
            r.r2 = subject.breaker.status().openings();
        }
    }

    /** The last probe. */
    @JCStressTest
    @Outcome(id = "closed", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "the verdict was lost with the old plan")
    @State
    public static class AgainstTheLastProbe {

        private final Subject subject = Subject.due(1);
        private final long probe = subject.breaker.acquire(1);

        @Actor
        public void returns() {
            subject.breaker.finish(probe, SUCCESS, 1);
        }

        @Actor
        public void reloads() {
            subject.breaker.reconfigure(Subject.config(1, 90, 1));
        }

        @Arbiter
        public void after(L_Result r) {
            r.r1 = subject.state();
        }
    }

    /** A change of geometry and a failure that opens: it counts before, or not at all. */
    @JCStressTest
    @Outcome(
            id = {"open, 1", "closed, 0"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "half a call in the new window")
    @State
    public static class OfTheGeometry {

        private final Subject subject = Subject.closed(1, 100);
        private final long last = subject.breaker.acquire();

        @Actor
        public void fails() {
            subject.breaker.finish(last, FAILED);
        }

        @Actor
        public void reloads() {
            subject.breaker.reconfigure(Subject.config(5, 100, 1));
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = subject.state();
            r.r2 = subject.breaker.status().bufferedCalls();
        }
    }
}
