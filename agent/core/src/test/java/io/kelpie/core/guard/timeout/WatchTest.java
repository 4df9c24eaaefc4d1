package io.kelpie.core.guard.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchTest {

    private static final long LIMIT = Duration.ofMillis(100).toNanos();

    private final Bench bench = new Bench();
    private final Watch watch = new Watch(bench.wheel);

    @AfterEach
    void noInterruptIsLeftOver() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private void strike() {
        bench.pass(LIMIT + Bench.TICK);
    }

    @Test
    void interruptsTheThreadWhenTheTimeIsOver() {
        watch.arm(LIMIT);
        strike();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(watch.disarm()).isTrue();
    }

    @Test
    void takesItsInterruptBack() {
        watch.arm(LIMIT);
        strike();
        watch.disarm();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesAnInterruptThatWasThereBefore() {
        watch.arm(LIMIT);
        Thread.currentThread().interrupt();
        strike();
        assertThat(watch.disarm()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void leavesTheInterruptOfACallThatEndsInTime() {
        watch.arm(LIMIT);
        Thread.currentThread().interrupt();
        assertThat(watch.disarm()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNothingToACallThatEndsInTime() {
        watch.arm(LIMIT);
        assertThat(watch.disarm()).isFalse();
        strike();
        assertThat(bench.struck()).isZero();
    }

    @Test
    void strikesOnce() {
        watch.arm(LIMIT);
        strike();
        Thread.interrupted();
        bench.run(Duration.ofSeconds(1));
        assertThat(bench.struck()).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anEarlierArmingDoesNotEndALaterOne() {
        watch.arm(LIMIT);
        watch.disarm();
        watch.arm(10 * LIMIT);
        strike();
        assertThat(watch.armed()).isTrue();
        bench.pass(10 * LIMIT);
        assertThat(watch.disarm()).isTrue();
    }

    @Test
    void aStrikeForAnEarlierArmingComesTooLate() {
        watch.arm(LIMIT);
        long armed = watch.word();
        watch.disarm();
        watch.arm(LIMIT);
        assertThat(watch.strike(armed)).isFalse();
        assertThat(watch.disarm()).isFalse();
    }

    @Test
    void aStrikeThatComesFirstIsTheCallsFate() {
        watch.arm(LIMIT);
        long armed = watch.word();
        assertThat(watch.strike(armed)).isTrue();
        assertThat(watch.armed()).isFalse();
        watch.deliver(armed);
        assertThat(watch.disarm()).isTrue();
    }

    @Test
    void aShorterLimitAfterALongerIsKept() {
        watch.arm(20 * LIMIT);
        bench.wheel.turn();
        watch.disarm();
        watch.arm(LIMIT);
        strike();
        assertThat(watch.disarm()).isTrue();
    }

    @Test
    void mayBeUsedAgainAfterItStruck() {
        for (int i = 0; i < 3; i++) {
            watch.arm(LIMIT);
            strike();
            assertThat(watch.disarm()).isTrue();
        }
        watch.arm(LIMIT);
        assertThat(watch.disarm()).isFalse();
    }

    @Test
    @Timeout(20)
    void theEndOfTheCallWaitsUntilTheInterruptIsDelivered() throws Exception {
        CountDownLatch expiring = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean delivered = new AtomicBoolean();
        AtomicBoolean early = new AtomicBoolean();
        Watch slow = new Watch(bench.wheel) {
            @Override
            protected void expire() {
                expiring.countDown();
                awaitUninterruptibly(goOn);
                super.expire();
                delivered.set(true);
            }
        };
        AtomicBoolean interruptedAfter = new AtomicBoolean();
        CountDownLatch armed = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            slow.arm(LIMIT);
            armed.countDown();
            awaitUninterruptibly(expiring);
            slow.disarm();
            early.set(!delivered.get());
            interruptedAfter.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        armed.await();
        Thread turner = new Thread(this::strike);
        turner.start();
        expiring.await();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait(); // the caller rests in disarm() while the delivery is under way
        }
        goOn.countDown();
        caller.join();
        turner.join();
        assertThat(early).isFalse();
        assertThat(interruptedAfter).isFalse();
    }

    @Test
    void anActionThatThrowsHarmsNobodyElse() {
        Watch broken = new Watch(bench.wheel) {
            @Override
            protected void expire() {
                throw new AssertionError("broken action");
            }
        };
        Watch[] around = {new Watch(bench.wheel), broken, new Watch(bench.wheel)};
        for (Watch each : around) {
            each.arm(LIMIT);
        }
        strike();
        for (Watch each : around) {
            assertThat(each.disarm()).isTrue();
        }
        assertThat(bench.wheel.status()).isEqualTo(new WheelStatus(false, 3, 1));
    }

    @Test
    @Timeout(20)
    void anActionMayEndTheCallAndBeginTheNext() {
        Watch[] self = new Watch[1];
        boolean[] over = new boolean[1];
        self[0] = new Watch(bench.wheel) {
            @Override
            protected void expire() {
                over[0] = self[0].disarm();
                self[0].arm(LIMIT);
            }
        };
        self[0].arm(LIMIT);
        strike();
        assertThat(over[0]).isTrue();
        assertThat(self[0].armed()).isTrue();
        strike();
        assertThat(bench.struck()).isEqualTo(2);
    }

    @Test
    void showsTheCallThatIsUnderWay() {
        assertThat(watch.inFlight()).isNull();
        watch.arm(LIMIT);
        long began = bench.time.nanos();
        assertThat(watch.inFlight()).isEqualTo(new InFlight(Thread.currentThread(), began, false));
        strike();
        assertThat(watch.inFlight()).isEqualTo(new InFlight(Thread.currentThread(), began, true));
        watch.disarm();
        assertThat(watch.inFlight()).isNull();
    }

    @Test
    void keepsNoThreadBetweenCalls() {
        watch.arm(LIMIT);
        assertThat(watch.thread()).isSameAs(Thread.currentThread());
        watch.disarm();
        assertThat(watch.thread()).isNull();
        watch.arm(LIMIT);
        strike();
        watch.disarm();
        assertThat(watch.thread()).isNull();
    }

    @Test
    void disarmingAnIdleWatchDoesNothing() {
        assertThat(watch.disarm()).isFalse();
    }

    @Test
    void twoCallsCannotShareAWatch() {
        watch.arm(LIMIT);
        assertThatThrownBy(() -> watch.arm(LIMIT)).isInstanceOf(IllegalStateException.class);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
