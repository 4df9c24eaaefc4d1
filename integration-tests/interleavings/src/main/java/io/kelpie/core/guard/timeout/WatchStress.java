package io.kelpie.core.guard.timeout;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** A call ends, or the next one begins, while the wheel looks at its watch. */
public class WatchStress {

    /**
     * The time is over when the call ends, and the thread goes on to another call: whether it was over is said alike by both
     * sides, and no interrupt is left.
     */
    @JCStressTest
    @Outcome(id = "false, false, false, 0", expect = Expect.ACCEPTABLE, desc = "ended first")
    @Outcome(id = "true, false, false, 1", expect = Expect.ACCEPTABLE, desc = "struck first")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a stray interrupt, or a strike that nobody or the wrong call felt")
    @State
    public static class FinishAgainstFire {

        private final Subject subject = new Subject();

        @Actor
        public void calls(LLLL_Result r) {
            subject.watch.arm(0);
            subject.work();
            r.r1 = subject.watch.disarm();
            subject.watch.arm(Subject.LONG);
            boolean stray = Thread.interrupted();
            r.r2 = subject.watch.disarm();
            r.r3 = stray || Thread.interrupted();
        }

        @Actor
        public void turns() {
            subject.keepTurning();
        }

        @Arbiter
        public void after(LLLL_Result r) {
            r.r4 = subject.wheel.status().struck();
        }
    }

    /** A thread that was interrupted by others keeps that interrupt, whatever the watch does. */
    @JCStressTest
    @Outcome(
            id = {"false, true, false, 0", "true, true, false, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "the interrupt of another was lost")
    @State
    public static class FinishOfAnInterruptedThread {

        private final Subject subject = new Subject();

        @Actor
        public void calls(LLLL_Result r) {
            Thread.currentThread().interrupt();
            subject.watch.arm(0);
            subject.work();
            r.r1 = subject.watch.disarm();
            r.r2 = Thread.interrupted();
            r.r3 = Thread.interrupted();
        }

        @Actor
        public void turns() {
            subject.keepTurning();
        }

        @Arbiter
        public void after(LLLL_Result r) {
            r.r4 = subject.wheel.status().struck();
        }
    }

    /** The wheel lets an idle watch go when the next call begins: that call's limit is kept. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "nobody looks at the call")
    @State
    public static class ArmAgainstLettingGo {

        private final Subject subject = new Subject();

        public ArmAgainstLettingGo() {
            subject.watch.arm(Subject.MILLI);
            subject.watch.disarm();
            subject.pass(0);
            subject.pass(3 * Subject.MILLI);
        }

        @Actor
        public void arms() {
            subject.watch.arm(10 * Subject.MILLI);
        }

        @Actor
        public void turns() {
            subject.pass(3 * Subject.MILLI);
        }

        @Arbiter
        public void after(L_Result r) {
            subject.pass(11 * Subject.MILLI);
            r.r1 = subject.wheel.status().struck();
        }
    }

    /** A call with a shorter limit begins while the wheel takes the watch in for a longer one. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "the wheel would look too late")
    @State
    public static class ShortenAgainstTakingIn {

        private final Subject subject = new Subject();

        public ShortenAgainstTakingIn() {
            subject.watch.arm(Subject.LONG);
            subject.watch.disarm();
        }

        @Actor
        public void arms() {
            subject.watch.arm(5 * Subject.MILLI);
        }

        @Actor
        public void turns() {
            subject.wheel.turn();
        }

        @Arbiter
        public void after(L_Result r) {
            subject.pass(7 * Subject.MILLI);
            r.r1 = subject.wheel.status().struck();
        }
    }

    /** Someone lists the calls in flight while one ends and the next begins on another thread. */
    @JCStressTest
    @Outcome(
            id = {"first", "second", "none"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "the thread of one call and the time of the other")
    @State
    public static class ListAgainstTheNextCall {

        private final Subject subject = new Subject();
        private final Thread first = Thread.currentThread();
        /** May be the first: the runner also makes the states. */
        private volatile Thread second = first;

        public ListAgainstTheNextCall() {
            subject.watch.arm(Subject.LONG, 1);
        }

        @Actor
        public void goesOn() {
            second = Thread.currentThread();
            subject.watch.disarm();
            subject.watch.arm(Subject.LONG, 2);
        }

        @Actor
        public void lists(L_Result r) {
            InFlight seen = subject.watch.inFlight();
            if (seen == null) {
                r.r1 = "none";
            } else if (seen.thread() == first && seen.startNanos() == 1) {
                r.r1 = "first";
            } else {
                r.r1 = seen.thread() == second && seen.startNanos() == 2 ? "second" : "mixed";
            }
        }
    }
}
