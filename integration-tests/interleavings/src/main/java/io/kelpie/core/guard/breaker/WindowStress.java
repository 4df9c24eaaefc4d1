package io.kelpie.core.guard.breaker;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Threads record in one window. */
public class WindowStress {

    private static final int SUCCESS = io.kelpie.core.guard.breaker.Outcome.SUCCESS;
    private static final int FAILED = io.kelpie.core.guard.breaker.Outcome.FAILED;
    private static final int SLOW = io.kelpie.core.guard.breaker.Outcome.SLOW;
    private static final Limits NEVER = new Limits(1, 200, 200, 0);

    /** Both evict, in a ring that wraps around between them: the sums equal the ring in the end. */
    @JCStressTest
    @Outcome(id = "true", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "sums and ring differ")
    @State
    public static class OfCalls {

        private final CountWindow window = new CountWindow(2);

        public OfCalls() {
            window.record(FAILED, NEVER);
            window.record(SLOW, NEVER);
        }

        @Actor
        public void one() {
            window.record(FAILED | SLOW, NEVER);
            window.record(SUCCESS, NEVER);
        }

        @Actor
        public void other() {
            window.record(SUCCESS, NEVER);
            window.record(FAILED, NEVER);
        }

        @Arbiter
        public void after(L_Result r) {
            r.r1 = window.counts().equals(window.recount());
        }
    }

    /** Meanwhile the sums are never short of the ring, nor beyond it by more than the calls being recorded. */
    @JCStressTest
    @Outcome(id = "true", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "a field borrowed from its neighbour")
    @State
    public static class WhileCounting {

        private final CountWindow window = new CountWindow(1);

        public WhileCounting() {
            window.record(FAILED, NEVER);
        }

        @Actor
        public void one() {
            window.record(SLOW, NEVER);
            window.record(FAILED, NEVER);
        }

        @Actor
        public void other(L_Result r) {
            window.record(SUCCESS, NEVER);
            Counts counts = window.counts();
            r.r1 = counts.calls() == 1 && counts.failed() <= 2 && counts.slow() <= 2;
        }
    }

    /** Both begin a new span of time: one bucket, both calls in it. */
    @JCStressTest
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "a call was lost")
    @State
    public static class OfTime {

        private final Subject.StandingTicker ticker = new Subject.StandingTicker();
        private final TimeWindow window = new TimeWindow(2, ticker);

        public OfTime() {
            window.record(FAILED, NEVER);
            ticker.pass(Duration.ofSeconds(2));
        }

        @Actor
        public void one() {
            window.record(SUCCESS, NEVER);
        }

        @Actor
        public void other() {
            window.record(FAILED, NEVER);
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = window.counts().calls();
            r.r2 = window.counts().failed();
        }
    }
}
