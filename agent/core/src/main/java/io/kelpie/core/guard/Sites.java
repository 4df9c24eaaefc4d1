package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.time.Scheduler;
import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.launcher.gate.KelpieHandler1;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All woven methods by number: the handler behind the gate.
 *
 * <p>{@link #enter} and {@link #exit} run on the application's threads. They throw what a guard wants the application to see and
 * nothing else: a fault of our own is counted, told once per guard, and the call goes on as if it were not guarded. The
 * other methods are for the agent's threads, which take turns on the monitor.
 *
 * <p>Numbers come from the gate, which never gives one twice, so a call that entered under an earlier agent finds no site here.
 */
public final class Sites extends KelpieHandler1 {

    private static final int FIRST_SITES = 16;

    private final IntSupplier ids;
    private final int base;
    private final Attempts attempts;
    private final AsyncCalls asyncCalls;
    private final Departure departure = new Departure();
    private final LongAdder faults = new LongAdder();
    private volatile @Nullable Commands commands;
    /**
     * By number, counted from {@link #base}; what has no site belongs to others or is room to grow. Written anew after each
     * change of an element, for that is what makes the element visible; and before any code carries its number.
     */
    private volatile @Nullable Site[] table = new Site[FIRST_SITES];

    /**
     * An empty table.
     *
     * @param ids where site numbers come from: the gate's {@code nextSite}
     * @param wheel watches the time of calls
     * @param scheduler for the waits of asynchronous calls
     * @param threads for their further attempts
     * @param opener makes methods of the application callable
     */
    public Sites(IntSupplier ids, Wheel wheel, Scheduler scheduler, Executor threads, Opener opener) {
        this.ids = ids;
        this.attempts = new Attempts(wheel);
        this.asyncCalls = new AsyncCalls(wheel, scheduler, threads, opener, departure);
        this.base = ids.getAsInt() + 1;
    }

    @Override
    public @Nullable Object call(int site, @Nullable Object subject) {
        Site entered = find(site);
        Lane lane = entered == null ? null : entered.lane();
        if (lane == null || !(lane.special || lane.plan.remembers)) {
            return lane;
        }
        try {
            Lane chosen = lane.fork == null ? lane : lane.fork.choose(subject);
            if (chosen == null || chosen.plan.off) {
                return chosen;
            }
            if (chosen.asynchronous) {
                return asyncCalls.passes(chosen.site) ? null : new AsyncCall(chosen, asyncCalls);
            }
            return chosen.plan.remembers ? attempts.take(chosen) : chosen;
        } catch (Throwable bug) {
            fault(lane.guard, bug);
            return lane.fork == null ? lane : null;
        }
    }

    @Override
    public long enter(Object call) {
        if (call instanceof Lane lane) {
            return enter(lane, null);
        }
        if (call instanceof Attempt attempt) {
            return enter(attempt.lane, attempt);
        }
        return call instanceof AsyncCall async ? enter(async) : 0;
    }

    private long enter(AsyncCall call) {
        try {
            long token = call.enter();
            return token == Refusal.LEAVING ? 0 : token;
        } catch (Throwable bug) {
            fault(call.lane().guard, bug);
            return 0;
        }
    }

    private long enter(Lane lane, @Nullable Attempt attempt) {
        long token;
        Throwable rejection;
        try {
            token = lane.turnstile.enter(lane, attempt, departure);
            if (token > 0 || (token < 0 && lane.site.answers())) {
                return token;
            }
            rejection = token == 0 ? null : lane.turnstile.turnAway(lane, attempt, token);
        } catch (Throwable bug) {
            fault(lane.guard, bug);
            rejection = null;
        }
        if (attempt != null) {
            attempt.giveBack();
        }
        if (rejection != null) {
            throw Sites.<RuntimeException>unchecked(rejection);
        }
        return 0;
    }

    @Override
    public void returned(long token, Object call) {
        Object unused = exit(token, call, null, false, null);
    }

    @Override
    public @Nullable Object finished(long token, Object call) {
        return exit(token, call, null, false, null);
    }

    @Override
    public @Nullable Object finished(long token, Object call, @Nullable Object result) {
        return exit(token, call, null, true, result);
    }

    @Override
    public @Nullable Object completed(long token, Object call, @Nullable Object result, @Nullable Object[] arguments) {
        if (!(call instanceof AsyncCall async)) {
            return exit(token, call, null, false, null);
        }
        if (token <= 0) {
            return null;
        }
        try {
            return new KelpieAnswer1(async.returned(result, arguments));
        } catch (Throwable bug) {
            fault(async.lane().guard, bug);
            return null;
        }
    }

    @Override
    public @Nullable Object thrown(long token, Object call, Throwable thrown) {
        return exit(token, call, thrown, false, null);
    }

    private @Nullable Object exit(
            long token, Object call, @Nullable Throwable thrown, boolean shown, @Nullable Object result) {
        Lane lane;
        Attempt attempt;
        long present;
        if (call instanceof Lane shared) {
            lane = shared;
            attempt = null;
            present = token;
        } else if (call instanceof Attempt own) {
            lane = own.lane;
            attempt = own;
            present = own.token;
        } else {
            return null;
        }
        if (present <= 0) {
            return null; // let pass although it was refused: its code had just been woven anew
        }
        Object next;
        try {
            next = attempt != null && attempt.unguarded
                    ? null
                    : lane.turnstile.exit(lane, attempt, present, thrown, shown, result, departure);
        } catch (Throwable bug) {
            fault(lane.guard, bug);
            next = null;
        }
        if (next instanceof Attempt) {
            return next;
        }
        if (attempt != null && ((next == null && thrown == null) || !lane.site.answers())) {
            attempt.giveBack();
        }
        if (next != null) {
            throw Sites.<RuntimeException>unchecked((Throwable) next);
        }
        return null;
    }

    @Override
    public Object refused(long token, Object call, @Nullable Object[] arguments) {
        if (!(call instanceof Passage passage)) {
            return call; // of another agent, which has left: the body must run
        }
        Lane lane = passage.lane();
        if (call instanceof AsyncCall async) {
            return refused(token, async, arguments);
        }
        Attempt attempt = call instanceof Attempt own ? own : null;
        Object next;
        try {
            next = lane.turnstile.refused(lane, attempt, token, departure);
        } catch (Throwable bug) {
            fault(lane.guard, bug);
            return unguarded(lane, attempt);
        }
        if (next instanceof Attempt) {
            return next;
        }
        Throwable failure = (Throwable) next;
        Object answer = answer(call, failure, arguments);
        if (answer == null) {
            throw Sites.<RuntimeException>unchecked(failure);
        }
        return answer;
    }

    private Object refused(long refusal, AsyncCall call, @Nullable Object[] arguments) {
        Lane lane = call.lane();
        if (refusal == Refusal.ELSEWHERE) {
            return call.elsewhere(arguments);
        }
        Throwable rejection = lane.plan.rejection(refusal, lane);
        KelpieAnswer1 answer;
        try {
            answer = call.failed(rejection, arguments, refusal);
        } catch (Throwable own) {
            throw Sites.<RuntimeException>unchecked(own);
        }
        if (answer == null) {
            throw Sites.<RuntimeException>unchecked(rejection);
        }
        return answer;
    }

    private static Object unguarded(Lane lane, @Nullable Attempt attempt) {
        Attempt last = attempt == null ? new Attempt(lane) : attempt;
        last.unguarded = true;
        return last;
    }

    @Override
    public @Nullable Object answer(Object call, Throwable failure, @Nullable Object[] arguments) {
        if (!(call instanceof Passage passage)) {
            return null;
        }
        Lane lane = passage.lane();
        if (call instanceof Attempt attempt) {
            attempt.giveBack();
        }
        try {
            return call instanceof AsyncCall async
                    ? async.failed(failure, arguments, 0)
                    : lane.turnstile.answer(lane, failure, arguments);
        } catch (Throwable own) {
            throw Sites.<RuntimeException>unchecked(own);
        }
    }

    /**
     * Adds a woven method and gives it its number.
     *
     * @param guard its guard; null to let its calls pass for the present
     * @param powers what its code can do
     */
    public synchronized int add(@Nullable Guard guard, GuardedMethod method, Powers powers) {
        int id = ids.getAsInt();
        int index = id - base;
        @Nullable Site[] roomy = table;
        if (index >= roomy.length) {
            roomy = Arrays.copyOf(roomy, Math.max(index + 1, 2 * roomy.length));
        }
        Site site = new Site(method, powers);
        roomy[index] = site;
        if (guard != null) {
            guard.added(site);
        }
        table = roomy;
        return id;
    }

    /** Gives a site another guard, or none, and code of another form. Calls in flight end under the guard that they began with. */
    public synchronized void assign(int site, @Nullable Guard guard, Powers powers) {
        Site changed = find(site);
        if (changed == null) {
            throw new IllegalArgumentException("Bug: site " + site + " is not one of this agent");
        }
        changed.powers(powers);
        Guard before = changed.guard();
        if (before == guard) {
            return;
        }
        if (before != null) {
            before.removed(changed);
        }
        if (guard != null) {
            guard.added(changed);
        } else {
            changed.lane(null);
        }
    }

    /** Forgets a site for good, as when its class is gone: a call that still carries its number passes. */
    public synchronized void close(int site) {
        Site closed = find(site);
        if (closed == null) {
            return;
        }
        Guard before = closed.guard();
        if (before != null) {
            before.removed(closed);
        }
        closed.lane(null);
        @Nullable Site[] present = table;
        present[site - base] = null;
        table = present;
    }

    /** Who answers what the application's side asks; nobody does before. */
    public void commands(Commands next) {
        commands = next;
    }

    /** Asks; called by the application, by name. */
    public @Nullable Object command(String verb, @Nullable Object argument) {
        Commands present = commands;
        return present == null ? null : present.command(verb, argument);
    }

    /** Wakes every call that waits for something; it goes on at once, and unguarded. */
    public void leave() {
        departure.leave();
        asyncCalls.leave();
    }

    /** After {@link #leave}: lets calls wait again. Calls of before may have ended unseen and are forgotten. */
    public void stay() {
        attempts.renew();
        asyncCalls.stay();
        departure.stay();
    }

    /** The calls that are under way and have a time limit, the longest first. */
    public List<CallInFlight> inFlight(long now) {
        List<CallInFlight> calls = new ArrayList<>();
        for (Attempt attempt : attempts.taken()) {
            CallInFlight call = attempt.look(now);
            if (call != null) {
                calls.add(call);
            }
        }
        asyncCalls.look(now, calls);
        calls.sort(Comparator.comparingLong(CallInFlight::runningNanos).reversed());
        return calls;
    }

    /** How many calls went through unguarded because of a fault of our own. */
    public long faults() {
        return faults.sum();
    }

    private @Nullable Site find(int site) {
        @Nullable Site[] present = table;
        int index = site - base;
        return index >= 0 && index < present.length ? present[index] : null;
    }

    private void fault(Guard guard, Throwable bug) {
        if (bug.getClass().getName().equals("java.lang.ThreadDeath")) {
            throw Sites.<RuntimeException>unchecked(bug); // someone kills the thread: not a fault of ours
        }
        try {
            faults.increment();
            if (!(bug instanceof VirtualMachineError)) { // no stack or no memory left is not the guard's fault
                guard.failed(bug);
            }
        } catch (Throwable worse) {
            // no stack or no memory left to tell: the call is what matters
        }
    }

    /** Throws anything without declaring it: the application's method declares what it throws, not we. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
