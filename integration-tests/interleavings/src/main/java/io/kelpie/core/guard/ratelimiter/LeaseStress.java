package io.kelpie.core.guard.ratelimiter;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RateLimiterConfig;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Calls take permits from a lease while it ends. */
public class LeaseStress {

    /** A window of ten seconds with three permits, one of them used and two lent. */
    static final class Subject {

        final Coarse coarse = new Coarse();
        final RateLimiter limiter = RateLimiter.of(
                new RateLimiterConfig(RateLimiterConfig.Type.FIXED, 3, Duration.ofSeconds(10), Duration.ZERO, 1),
                new Standing(),
                new ActivityClock(coarse, task -> {
                    throw new OutOfMemoryError("no threads here");
                }),
                null);

        Subject() {
            limiter.reserve(0);
        }

        int ask(int calls) {
            int begun = 0;
            for (int i = 0; i < calls; i++) {
                begun += limiter.reserve(0) == RateLimiter.GO ? 1 : 0;
            }
            return begun;
        }
    }

    /** What the coarse clock shows, until it ticks. */
    static final class Coarse implements Ticker {

        private volatile long nanos = 1;

        void tick() {
            nanos += ActivityClock.PERIOD;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long wallMillis() {
            return 0;
        }
    }

    private static final class Standing implements Ticker {

        @Override
        public long nanos() {
            return 1;
        }

        @Override
        public long wallMillis() {
            return 0;
        }
    }

    /** Two threads want two permits each: they get the two that there are. */
    @JCStressTest
    @Outcome(
            id = {"2, 0", "1, 1", "0, 2"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class TakeAgainstTake {

        private final Subject subject = new Subject();

        @Actor
        public void one(LL_Result r) {
            r.r1 = subject.ask(2);
        }

        @Actor
        public void other(LL_Result r) {
            r.r2 = subject.ask(2);
        }
    }

    /** The clock ticks, and another thread settles, while permits are taken: none is given twice. */
    @JCStressTest
    @Outcome(
            id = {"2, 0, 0", "1, 1, 0", "0, 2, 0"},
            expect = Expect.ACCEPTABLE)
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0"},
            expect = Expect.ACCEPTABLE_INTERESTING,
            desc = "taken across the tick and settled before it could be put back: one is lost")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a permit too many")
    @State
    public static class TakeAgainstTick {

        private final Subject subject = new Subject();

        @Actor
        public void takes(LLL_Result r) {
            r.r1 = subject.ask(2);
        }

        @Actor
        public void settles(LLL_Result r) {
            subject.coarse.tick();
            r.r2 = subject.ask(2);
        }

        @Arbiter
        public void after(LLL_Result r) {
            r.r3 = subject.ask(1);
        }
    }

    /** Someone looks at the limiter, which ends the lease, while permits are taken: nothing is lost. */
    @JCStressTest
    @Outcome(
            id = {"1, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class TakeAgainstStatus {

        private final Subject subject = new Subject();

        @Actor
        public void takes(LL_Result r) {
            r.r1 = subject.ask(1);
        }

        @Actor
        public void looks() {
            subject.limiter.status();
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r2 = subject.ask(3);
        }
    }
}
