package io.kelpie.core.guard.bulkhead;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.BulkheadConfig;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Permits while calls come, go, wait and give up, and while the limit changes. */
public class BulkheadStress {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ActivityClock CLOCK = new ActivityClock(Ticker.SYSTEM, task -> {
        throw new OutOfMemoryError("no threads here");
    });

    private static BulkheadConfig config(int calls, Duration wait) {
        return new BulkheadConfig(calls, wait, false, 2, null);
    }

    private static Bulkhead held(int calls, Duration wait) {
        Bulkhead bulkhead = new Bulkhead(config(calls, wait), CLOCK);
        bulkhead.tryAcquire();
        return bulkhead;
    }

    private static String admission(Bulkhead bulkhead) {
        try {
            return bulkhead.acquire().name();
        } catch (InterruptedException nobodyDoes) {
            return "interrupted";
        }
    }

    /** Calls that still get a permit. */
    private static int free(Bulkhead bulkhead) {
        int free = 0;
        while (bulkhead.tryAcquire()) {
            free++;
        }
        return free;
    }

    /** The limit shrinks from two to one while a second call comes and the first goes. */
    @JCStressTest
    @Outcome(
            id = {"true, 0, 1", "false, 1, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "a permit too many or too few")
    @State
    public static class ShrinkAgainstCalls {

        private final Bulkhead bulkhead = held(2, Duration.ZERO);

        @Actor
        public void comes(LLL_Result r) {
            r.r1 = bulkhead.tryAcquire();
            bulkhead.release();
        }

        @Actor
        public void shrinks() {
            bulkhead.reconfigure(config(1, Duration.ZERO));
        }

        @Arbiter
        public void after(LLL_Result r) {
            r.r2 = free(bulkhead);
            r.r3 = bulkhead.status().inFlight();
        }
    }

    /** A waiter's time ends at the moment when the permit comes back. */
    @JCStressTest
    @Outcome(
            id = {"ADMITTED, 0", "REFUSED, 1"},
            expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "the permit was lost or doubled")
    @State
    public static class GiveUpAgainstRelease {

        private final Bulkhead bulkhead = held(1, Duration.ofNanos(500));

        @Actor
        public void waits(LL_Result r) {
            r.r1 = admission(bulkhead);
        }

        @Actor
        public void goes() {
            bulkhead.release();
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r2 = free(bulkhead) + bulkhead.status().waiting();
        }
    }

    /** The agent leaves while a call begins to wait, or waits: it goes, and takes nothing with it. */
    @JCStressTest
    @Outcome(id = "LEFT, 1, 0", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN, desc = "a permit from nowhere, or one that was lost")
    @State
    public static class LeaveAgainstWaiting {

        private final Bulkhead bulkhead = held(1, LONG);

        @Actor
        public void waits(LLL_Result r) {
            r.r1 = admission(bulkhead);
        }

        @Actor
        public void leaves() {
            bulkhead.leave();
        }

        @Arbiter
        public void after(LLL_Result r) {
            bulkhead.stay();
            bulkhead.release();
            r.r2 = free(bulkhead);
            r.r3 = bulkhead.status().waiting();
        }
    }

    /** The limit of an observed bulkhead is exceeded while a call that keeps it goes. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE)
    @Outcome(expect = Expect.FORBIDDEN)
    @State
    public static class ForceAgainstRelease {

        private final Bulkhead bulkhead = held(1, Duration.ZERO);

        @Actor
        public void forces() {
            bulkhead.force();
        }

        @Actor
        public void goes() {
            bulkhead.release();
        }

        @Arbiter
        public void after(LL_Result r) {
            r.r1 = bulkhead.status().inFlight();
            r.r2 = free(bulkhead);
        }
    }
}
