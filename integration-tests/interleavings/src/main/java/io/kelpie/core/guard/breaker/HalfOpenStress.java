package io.kelpie.core.guard.breaker;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Threads share the permits of a half-open breaker. */
public class HalfOpenStress {

    private static final int SUCCESS = io.kelpie.core.guard.breaker.Outcome.SUCCESS;
    private static final int FAILED = io.kelpie.core.guard.breaker.Outcome.FAILED;
    private static final int IGNORED = io.kelpie.core.guard.breaker.Outcome.IGNORED;

    /** One permit, two that want it; half-open begins with the first. */
    @JCStressTest
    @Outcome(
            id = {"P, R", "R, P"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "none or both got the only permit")
    @State
    public static class OnePermit {

        private final Subject subject = Subject.due(1);

        @Actor
        public void one(LL_Result r) {
            r.r1 = Subject.kind(subject.breaker.acquire(1));
        }

        @Actor
        public void other(LL_Result r) {
            r.r2 = Subject.kind(subject.breaker.acquire(2));
        }
    }

    /** Two permits, two threads that want two each. */
    @JCStressTest
    @Outcome(
            id = {"PP, RR", "RR, PP", "PR, PR"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "not exactly two permits")
    @State
    public static class TwoPermits {

        private final Subject subject = Subject.due(2);

        @Actor
        public void one(LL_Result r) {
            r.r1 = "" + Subject.kind(subject.breaker.acquire(1)) + Subject.kind(subject.breaker.acquire(2));
        }

        @Actor
        public void other(LL_Result r) {
            r.r2 = "" + Subject.kind(subject.breaker.acquire(3)) + Subject.kind(subject.breaker.acquire(4));
        }
    }

    /** Two probes return at once: exactly one verdict. */
    @JCStressTest
    @Outcome(id = "closed, 1", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class TheLastProbes {

        private final Subject subject = Subject.due(2);
        private final long one = subject.breaker.acquire(1);
        private final long other = subject.breaker.acquire(2);

        @Actor
        public void one() {
            subject.breaker.finish(one, SUCCESS, 1);
        }

        @Actor
        public void other() {
            subject.breaker.finish(other, SUCCESS, 2);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = subject.state();
            r.r2 = subject.breaker.status().openings();
        }
    }

    /** A probe fails and opens the breaker while the other succeeds: open, once more and not twice. */
    @JCStressTest
    @Outcome(id = "open, 2", expect = Expect.ACCEPTABLE)
    @Outcome(id = "closed, 1", expect = Expect.FORBIDDEN, desc = "half of the probes failed, which is not below 50 %")
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class AFailingProbe {

        private final Subject subject = Subject.due(2);
        private final long one = subject.breaker.acquire(1);
        private final long other = subject.breaker.acquire(2);

        public AFailingProbe() {
            subject.breaker.reconfigure(Subject.config(1, 50, 2));
        }

        @Actor
        public void one() {
            subject.breaker.finish(one, FAILED, 1);
        }

        @Actor
        public void other() {
            subject.breaker.finish(other, SUCCESS, 2);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = subject.state();
            r.r2 = subject.breaker.status().openings();
        }
    }

    /** An ignored probe gives its permit back while another call wants one. */
    @JCStressTest
    @Outcome(
            id = {"P, R", "R, P"},
            expect = Expect.ACCEPTABLE,
            desc = "it came before or after the return")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the permit was lost or doubled")
    @State
    public static class AnIgnoredProbe {

        private final Subject subject = Subject.due(1);
        private final long probe = subject.breaker.acquire(1);

        @Actor
        public void isIgnored() {
            subject.breaker.finish(probe, IGNORED, 1);
        }

        @Actor
        public void wants(LL_Result r) {
            r.r1 = Subject.kind(subject.breaker.acquire(2));
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r2 = Subject.kind(subject.breaker.acquire(3));
        }
    }

    /** The lease of a probe is over; it returns at the moment when its permit is given to another. */
    @JCStressTest
    @Outcome(id = "P, half_open, 1", expect = Expect.ACCEPTABLE, desc = "given anew, the return is late")
    @Outcome(id = "C, closed, 0", expect = Expect.ACCEPTABLE, desc = "returned in time")
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class ALateProbe {

        private final Subject subject = Subject.due(1);
        private final long probe = subject.breaker.acquire(1);

        public ALateProbe() {
            subject.ticker.pass(Subject.LEASE);
        }

        @Actor
        public void returns() {
            subject.breaker.finish(probe, SUCCESS, 1);
        }

        @Actor
        public void wants(LLL_Result r) {
            r.r1 = Subject.kind(subject.breaker.acquire(2));
        }

        @Arbiter
        public void after(LLL_Result r) {
            r.r2 = subject.state();
            r.r3 = subject.breaker.status().reissuedProbes();
        }
    }

    /** Two threads find the lease over: the permit is given anew once. */
    @JCStressTest
    @Outcome(
            id = {"P, R, 1", "R, P, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class TwoFindTheLeaseOver {

        private final Subject subject = Subject.due(1);

        public TwoFindTheLeaseOver() {
            subject.breaker.acquire(1);
            subject.ticker.pass(Subject.LEASE);
        }

        @Actor
        public void one(LLL_Result r) {
            r.r1 = Subject.kind(subject.breaker.acquire(2));
        }

        @Actor
        public void other(LLL_Result r) {
            r.r2 = Subject.kind(subject.breaker.acquire(3));
        }

        @Arbiter
        public void after(LLL_Result r) {
            r.r3 = subject.breaker.status().reissuedProbes();
        }
    }

    /** Someone forces the breaker open while the last probe returns: the operator has the last word. */
    @JCStressTest
    @Outcome(id = "forced_open", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class AgainstForcing {

        private final Subject subject = Subject.due(1);
        private final long probe = subject.breaker.acquire(1);

        @Actor
        public void returns() {
            subject.breaker.finish(probe, SUCCESS, 1);
        }

        @Actor
        public void forces() {
            subject.breaker.forceOpen();
        }

        @Arbiter
        public void after(L_Result r) {
            r.r1 = subject.state();
        }
    }
}
