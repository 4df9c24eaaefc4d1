package io.kelpie.core.guard.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** A closed breaker opens while other threads use it. */
public class OpeningStress {

    /** Nobody may see the open state without its deadline: then the breaker would become half-open at once. */
    @JCStressTest
    @Outcome(
            id = {"C, open", "R, open"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "a probe right after the opening")
    @State
    public static class AgainstAcquire {

        private final Subject subject = Subject.closed(1, 100);
        private final long failing = subject.breaker.acquire();

        @Actor
        public void opens() {
            subject.breaker.finish(failing, io.kelpie.core.guard.breaker.Outcome.FAILED);
        }

        @Actor
        public void begins(LL_Result r) {
            r.r1 = Subject.kind(subject.breaker.acquire());
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r2 = subject.state();
        }
    }

    /** Two failures that complete the window at once open it exactly once. */
    @JCStressTest
    @Outcome(id = "open, 1", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class AgainstItself {

        private final Subject subject = Subject.closed(2, 50);
        private final long one = subject.breaker.acquire();
        private final long other = subject.breaker.acquire();

        @Actor
        public void opens() {
            subject.breaker.finish(one, io.kelpie.core.guard.breaker.Outcome.FAILED);
        }

        @Actor
        public void opensToo() {
            subject.breaker.finish(other, io.kelpie.core.guard.breaker.Outcome.FAILED);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = subject.state();
            r.r2 = subject.breaker.status().openings();
        }
    }

    /** A failure and a success that complete the window at once: whoever is last judges both. */
    @JCStressTest
    @Outcome(id = "open", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "nobody judged the full window")
    @State
    public static class AgainstTheFillingSuccess {

        private final Subject subject = Subject.closed(2, 50);
        private final long failing = subject.breaker.acquire();
        private final long good = subject.breaker.acquire();

        @Actor
        public void fails() {
            subject.breaker.finish(failing, io.kelpie.core.guard.breaker.Outcome.FAILED);
        }

        @Actor
        public void succeeds() {
            subject.breaker.succeed(good);
        }

        @Arbiter
        public void after(L_Result r) {
            r.r1 = subject.state();
        }
    }

    /** D1: the outcome of a call from before the opening decides nothing in half-open. */
    @JCStressTest
    @Outcome(
            id = {"P, half_open", "R, open"},
            expect = Expect.ACCEPTABLE)
    @Outcome(id = "C, open", expect = Expect.ACCEPTABLE, desc = "began before the opening")
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class AgainstALateFinish {

        private final Subject subject = Subject.closed(1, 100);
        private final long failing = subject.breaker.acquire();
        private final long late = subject.breaker.acquire();

        @Actor
        public void opensAndWaits(LL_Result r) {
            subject.breaker.finish(failing, io.kelpie.core.guard.breaker.Outcome.FAILED);
            subject.ticker.pass(Subject.WAIT);
            r.r1 = Subject.kind(subject.breaker.acquire());
        }

        @Actor
        public void finishesLate() {
            subject.breaker.finish(late, io.kelpie.core.guard.breaker.Outcome.FAILED);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r2 = subject.state();
        }
    }
}
