package io.kelpie.core.guard;

import io.kelpie.core.guard.timeout.InFlight;
import io.kelpie.core.guard.timeout.Watch;
import io.kelpie.core.guard.timeout.Wheel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A call with a memory: one that is being tried again, or has a time limit. Used by the one thread that runs the call; those
 * with a time limit come from a pool and are looked at by others.
 */
final class Attempt extends Passage {

    private static final VarHandle TAKEN;

    static {
        try {
            TAKEN = MethodHandles.lookup().findVarHandle(Attempt.class, "taken", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The lane of the call; another one for each call of a pooled attempt. */
    Lane lane;
    /** Attempts begun, the present one and those that were turned away included. */
    int number;
    /** The token of the present attempt. */
    long token;
    /** When the call began, as in its first token; the clock is part of it. */
    long first;
    /** Nanoseconds to wait before the next attempt of an asynchronous call. */
    long wait;
    /** Whether the agent left meanwhile: this attempt's outcome stands, whatever it is. */
    boolean unguarded;
    /** Whether an attempt of the call has run. */
    boolean ran;
    /** Whether the present attempt has used up its time. */
    boolean late;

    /** The number under which an asynchronous call holds its permits; 0: the thread's own. */
    final long holder;

    private final @Nullable Limit limit;
    private volatile boolean taken;

    /** For a call without a time limit. */
    Attempt(Lane lane) {
        this.lane = lane;
        this.limit = null;
        this.holder = 0;
    }

    /** For calls with a time limit, one after the other. */
    Attempt(Lane lane, Wheel wheel) {
        this.lane = lane;
        this.limit = new Limit(wheel, this, null);
        this.holder = 0;
    }

    /** For one asynchronous call, which is told when its time is over. */
    Attempt(Lane lane, Wheel wheel, AsyncCall call, long holder) {
        this.lane = lane;
        this.limit = new Limit(wheel, this, call);
        this.holder = holder;
    }

    /** Takes a pooled attempt for a call; false when another call has it. */
    boolean take(Lane next) {
        if ((boolean) TAKEN.getAcquire(this) || !TAKEN.compareAndSet(this, false, true)) {
            return false;
        }
        lane = next;
        number = 0;
        token = 0;
        first = 0;
        unguarded = false;
        ran = false;
        late = false;
        return true;
    }

    /** Gives a pooled attempt back, at the end of its call, whichever way that came. */
    void giveBack() {
        disarm();
        TAKEN.setRelease(this, false);
    }

    boolean isTaken() {
        return taken;
    }

    @Override
    Lane lane() {
        return lane;
    }

    /** Notes how the call began: with what was granted once for all attempts, and the token of the first one. */
    void begin(long granted, long present) {
        first = granted;
        token = present;
        number = 1;
        ran = present > 0;
    }

    /** Begins to watch the time of an attempt by the present thread. */
    void arm(long nanos, boolean interrupts) {
        late = false;
        if (limit != null) {
            limit.interrupts = interrupts;
            limit.arm(nanos);
        }
    }

    /** Ends watching, once; {@link #late} says whether the time was over. */
    void disarm() {
        if (limit != null && limit.disarm()) {
            late = true;
        }
    }

    /** When the time of the present attempt began, by the ticker; 0 without a time limit. */
    long startNanos() {
        return limit == null ? 0 : limit.startNanos();
    }

    /** The attempt that is under way, for those who look on; null when there is none, or when no thread waits for its end. */
    @Nullable
    InFlight inFlight() {
        return limit == null || limit.call != null ? null : limit.inFlight();
    }

    /** Whether its time is watched, or was over and it still goes on. */
    boolean isTimed() {
        return limit != null && limit.inFlight() != null;
    }

    /** Whether the present attempt goes on although its time is over. */
    boolean isOverdue() {
        return limit != null && !limit.armed();
    }

    /** The attempt that is under way, with what it is an attempt of; null when there is none, or when it changed meanwhile. */
    @Nullable
    CallInFlight look(long now) {
        InFlight call = inFlight();
        Lane of = lane; // after the thread, which whoever takes this attempt writes after the lane
        InFlight still = inFlight();
        if (call == null || still == null || call.startNanos() != still.startNanos()) {
            return null;
        }
        String method = of.site.method.className() + "#" + of.site.method.name();
        long running = Math.max(0, now - call.startNanos());
        return new CallInFlight(of.guard.name(), method, call.thread(), running, still.expired());
    }

    /** What happens when the time is over. */
    private static final class Limit extends Watch {
        private final Attempt attempt;
        private final @Nullable AsyncCall call;
        private volatile boolean interrupts;

        Limit(Wheel wheel, Attempt attempt, @Nullable AsyncCall call) {
            super(wheel);
            this.attempt = attempt;
            this.call = call;
        }

        @Override
        protected void expire() {
            if (call != null) {
                call.timeIsOver(attempt.number, interrupts);
            } else if (interrupts) {
                super.expire();
            } else {
                attempt.lane.turnstile.overdue(attempt);
            }
        }
    }
}
