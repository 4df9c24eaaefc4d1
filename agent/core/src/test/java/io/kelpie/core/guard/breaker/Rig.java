package io.kelpie.core.guard.breaker;

import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Dice;
import io.kelpie.core.guard.testing.Events;
import io.kelpie.core.time.FakeTime;
import java.time.Duration;
import java.util.Objects;

/** A breaker with fake time, and calls on it that each seem to come from a thread of their own. */
final class Rig {

    final FakeTime time = new FakeTime();
    final Events events = new Events();
    final Dice dice = new Dice();
    final Breaker breaker;
    private long thread = 1;

    Rig(Breaking config) {
        breaker = new Breaker("payment", config.build(), new Seams(time, time.clock(), time, dice, events));
    }

    /** Begins a call: its grant or refusal. */
    Call begin() {
        long caller = thread++;
        return new Call(breaker.acquire(caller), caller);
    }

    void end(Call call, int outcome) {
        breaker.finish(call.grant, outcome, call.thread);
    }

    /** Makes calls that are all to be let through. */
    void calls(int number, int outcome) {
        for (int i = 0; i < number; i++) {
            Call call = begin();
            if (call.refused()) {
                throw new AssertionError("call " + i + " was refused: " + call.grant);
            }
            end(call, outcome);
        }
    }

    void succeed(int number) {
        calls(number, Outcome.SUCCESS);
    }

    void fail(int number) {
        calls(number, Outcome.FAILED);
    }

    /** Opens a breaker of the default configuration of {@link Breaking}. */
    void open() {
        fail(10);
        expect(BreakerState.OPEN);
    }

    /** Opens it and lets the 10 s pass. */
    void openAndWait() {
        open();
        time.advance(Duration.ofSeconds(10));
    }

    /** Begins a call that must become a probe. */
    Call probe() {
        Call call = begin();
        if (call.refused() || !Token.isProbe(call.grant)) {
            throw new AssertionError("not a probe: " + call);
        }
        return call;
    }

    BreakerState state() {
        return breaker.state();
    }

    BreakerStatus status() {
        return breaker.status();
    }

    BreakerStatus.ProbeStatus probes() {
        return Objects.requireNonNull(status().halfOpen());
    }

    void expect(BreakerState state) {
        if (state() != state) {
            throw new AssertionError("expected " + state + " but is " + state());
        }
    }

    /** A call that has begun. */
    record Call(long grant, long thread) {

        boolean refused() {
            return grant < 0;
        }
    }
}
