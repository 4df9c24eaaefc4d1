package io.kelpie.core.guard;

import io.kelpie.model.config.GuardConfig;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Calls end while the agent leaves and comes back, while the guard changes, and while their time runs out. */
public class GuardStress {

    private static final GuardConfig ONE = Subject.config("bulkhead: 1");
    private static final GuardConfig TWO = Subject.config("bulkhead: 2");
    private static final GuardConfig LIMITED = Subject.config("bulkhead: 1, timeout: 50ms, fallback: {value: spare}");

    /** The kill switch is pulled and put back while a call runs: there is one permit then, whoever saw the call end. */
    @JCStressTest
    @Outcome(
            id = {"own, 1 of 1, 0", "own, 1 of 1, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "a permit too many or too few")
    @State
    public static class FinishAgainstKillSwitch {

        private final Subject subject = new Subject(ONE, Powers.ANSWERING);

        @Actor
        public void calls(LL_Result r) {
            r.r1 = subject.call();
        }

        @Actor
        public void switches() {
            subject.offAndOn();
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r2 = subject.rest();
        }
    }

    /** The guard gets another configuration while a call runs. */
    @JCStressTest
    @Outcome(id = "own, 2 of 2, 1", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "a permit too many or too few, or a call that was not counted")
    @State
    public static class FinishAgainstReconfigure {

        private final Subject subject = new Subject(ONE, Powers.ANSWERING);

        @Actor
        public void calls(LL_Result r) {
            r.r1 = subject.call();
        }

        @Actor
        public void changes() {
            subject.guard.reconfigure(TWO);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r2 = subject.rest();
        }
    }

    /** The time of a call is over while it ends: its own result or the fallback's, and no interrupt is left. */
    @JCStressTest
    @Outcome(
            id = {"own, false, 1 of 1, 1", "spare, false, 1 of 1, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "a stray interrupt, a lost permit, or neither result")
    @State
    public static class FallbackAgainstTimeout {

        private final Subject subject = new Subject(LIMITED, Powers.ANSWERING);

        @Actor
        public void calls(LLL_Result r) {
            r.r1 = subject.call();
            r.r2 = Thread.interrupted();
        }

        @Actor
        public void passes() {
            subject.pass();
        }

        @Arbiter
        public void after(LLL_Result r) {
            r.r3 = subject.rest();
        }
    }
}
