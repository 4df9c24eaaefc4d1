package io.kelpie.core.guard.ratelimiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.FakeTime;
import io.kelpie.core.time.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final long PERIOD = ActivityClock.PERIOD;

    private final FakeTime time = new FakeTime();
    private final Lease lease = new Lease(time.clock());

    private void lend(long permits) {
        lease.lock();
        lease.unlock(permits, lease.coarse());
    }

    private long settled() {
        lease.lock();
        long taken = lease.taken();
        lease.unlock(0, lease.coarse());
        return taken;
    }

    @Test
    void hasNothingToTakeAtFirst() {
        assertThat(lease.take()).isFalse();
    }

    @Test
    void countsWhatWasTaken() {
        time.clock().start();
        lend(3);
        assertThat(lease.take()).isTrue();
        assertThat(lease.take()).isTrue();
        assertThat(settled()).isEqualTo(2);
        assertThat(settled()).isZero();
    }

    @Test
    void lendsNoMoreThanItCanCount() {
        time.clock().start();
        lend(Long.MAX_VALUE);
        assertThat(lease.take()).isTrue();
        assertThat(settled()).isEqualTo(1);
    }

    /** A thread that sleeps between looking at the clock and taking, or right after, must not begin a call much later for free. */
    @Test
    void aPermitThatWasTakenAcrossATickIsPutBack() {
        int[] readings = new int[1];
        Ticker tickingAtTheThird = new Ticker() {
            @Override
            public long nanos() {
                return ++readings[0] <= 3 ? 7 : 8;
            }

            @Override
            public long wallMillis() {
                return 0;
            }
        };
        ActivityClock clock = new ActivityClock(tickingAtTheThird, task -> {
            throw new OutOfMemoryError("no threads here");
        });
        Lease across = new Lease(clock); // the clock has read the ticker once
        across.lock();
        across.unlock(5, across.coarse()); // second reading
        assertThat(across.take()).isFalse(); // third, and after the tick
        across.lock();
        assertThat(across.taken()).isZero();
    }

    @Test
    void permitsCanHaveBeenTakenUntilNowWhileTheClockHasNotTickedTwice() {
        time.clock().start();
        lend(5);
        time.jumpUnticked(Duration.ofSeconds(9));
        assertThat(lease.takenUntil(time.nanos())).isEqualTo(time.nanos());
    }

    @Test
    void afterSteadyTicksTheyWereTakenLongAgo() {
        time.clock().start();
        long then = time.nanos();
        lend(5);
        time.advance(Duration.ofSeconds(9));
        assertThat(lease.takenUntil(time.nanos())).isEqualTo(then + 8 * PERIOD);
    }

    @Test
    void afterALateTickNobodyKnows() {
        time.clock().start();
        lend(5);
        time.advance(Duration.ofSeconds(9));
        time.jump(Duration.ofMillis(201));
        time.advance(Duration.ofSeconds(9));
        assertThat(lease.takenUntil(time.nanos())).isEqualTo(time.nanos());
    }
}
