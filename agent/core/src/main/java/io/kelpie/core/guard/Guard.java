package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent.FallbackUnavailable;
import io.kelpie.core.event.GuardEvent.GuardFailed;
import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.fallback.Fallback;
import io.kelpie.core.guard.fallback.NoAnswerException;
import io.kelpie.core.guard.fallback.Source;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.retry.RetryTotals;
import io.kelpie.core.guard.verdict.ResultMatcher;
import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KeyConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A name, policies and what came of them: everything that the methods of one guard share.
 *
 * <p>{@link #enter} and {@link #exit} run on the application's threads, in any number at once, without locks; a first-attempt
 * success allocates nothing and writes one counter. Everything else is for the agent's threads, which take turns on this
 * object's monitor and never make a call wait.
 */
public final class Guard {

    private static final Runnable NOTHING = new Refresh(null);

    private final String name;
    private final Seams seams;
    private final Opener opener;
    private final Totals totals = new Totals();
    private final RetryTotals retryTotals = new RetryTotals();
    private final LastFailures failures;
    private final Lateness lateness;
    private final GuardReport report;
    private final Nesting nesting;
    /** Gives out the lanes of a member of a family; null for a guard that stands alone. */
    private final @Nullable Runnable lanes;
    /** Where the fallback's answers come from; null: from where the configuration says. */
    private final @Nullable Source answer;
    /** One guard per class of receiver; null with one for all. */
    private final @Nullable Receivers receivers;

    private final Retrier retrier;
    private final PolicyStates states;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean unanswerable = new AtomicBoolean();
    private volatile GuardPlan plan;
    /** One guard per key; null with one state for all calls. */
    private volatile @Nullable Family family;

    private volatile @Nullable Surroundings surroundings;
    /** When it was last called, by the coarse clock; only kept for members of a family. */
    private volatile long used;

    /** A guard as configured. Called by the agent's threads: it may start the clock and the scheduler. */
    public Guard(GuardConfig config, Seams seams, Opener opener) {
        this(config, seams, opener, new Nesting(false), null, null, null);
    }

    /** A guard whose calls may be nested in those of its family, which looks after the lanes. */
    Guard(GuardConfig config, Seams seams, Opener opener, Nesting nesting) {
        this(config, seams, opener, nesting, NOTHING, null, null);
    }

    /** The guard of a method on objects of one class; the fork is told of new lanes. */
    Guard(GuardConfig config, Seams seams, Opener opener, Nesting nesting, @Nullable Source answer, ReceiverFork fork) {
        this(config, seams, opener, nesting, new Refresh(fork), answer, null);
    }

    /** The guard of all methods that are guarded by the class of the receiver. */
    Guard(GuardConfig config, Seams seams, Opener opener, Receivers receivers) {
        this(config, seams, opener, new Nesting(false), null, null, receivers);
    }

    private Guard(
            GuardConfig config,
            Seams seams,
            Opener opener,
            Nesting nesting,
            @Nullable Runnable lanes,
            @Nullable Source answer,
            @Nullable Receivers receivers) {
        this.lanes = lanes;
        this.answer = answer;
        this.receivers = receivers;
        this.name = config.name();
        this.seams = seams;
        this.opener = opener;
        this.nesting = nesting;
        this.failures = new LastFailures(seams.ticker());
        this.lateness = new Lateness(name, seams);
        this.report = new GuardReport(name, totals, retryTotals, failures, lateness);
        this.retrier = new Retrier(totals, retryTotals, nesting);
        this.states = new PolicyStates(name, seams, opener, totals, nesting);
        this.plan = plan(config, false);
        this.family = family(config, null);
    }

    /** Unique among guards. */
    public String name() {
        return name;
    }

    /** Whether annotations in the application's classes ask for it, and not the configuration. */
    public boolean isOfAnnotations() {
        return receivers != null || (lanes instanceof Refresh refresh && refresh.fork != null);
    }

    /** Whether the future of a method is its outcome; to an annotation it is only where another says so. */
    boolean isAsynchronous() {
        return !isOfAnnotations() || surroundings != null;
    }

    /** The methods that it guards. */
    public List<GuardedMethod> methods() {
        List<GuardedMethod> methods = new ArrayList<>();
        for (Site site : nesting.sites()) {
            methods.add(site.method);
        }
        return methods;
    }

    /** What it is configured to do. */
    public GuardConfig config() {
        return plan.config;
    }

    /** Asks to run the body: its token, 0 to let it pass untouched, or a {@link Refusal}. */
    long enter(Lane lane, @Nullable Attempt attempt, Departure departure) {
        GuardPlan current = lane.plan;
        if (current.off) {
            return 0;
        }
        if (!current.simple || attempt != null) {
            return enterInOrder(lane, attempt, departure);
        }
        Breaker breaker = current.breaker;
        if (breaker == null) {
            return current.timing.stamp();
        }
        long grant = breaker.acquire();
        if (grant >= 0) {
            return grant | current.timing.stamp();
        }
        if (current.observes || grant == Refusal.OBSERVED) {
            totals.observed(grant);
            return current.timing.stamp();
        }
        return grant;
    }

    /** Asks to run the body, of all policies in their order. */
    long enterInOrder(Lane lane, @Nullable Attempt attempt, Departure departure) {
        GuardPlan current = lane.plan;
        long token = current.timing.stamp();
        if (!current.outer.isFree()) {
            token = current.outer.enter(token, lane, attempt, departure, current);
        }
        long first = Math.max(token, 0);
        if (token >= 0) {
            token = current.inner.enter(token, lane, attempt, departure, current);
        }
        if (attempt != null) {
            attempt.begin(Math.max(token, first), token);
        } else if (token < 0 && first > 0) {
            current.outer.leave(first, null, current.outcome(token, lane));
        }
        return token == Refusal.LEAVING ? 0 : token;
    }

    /** Ends a call that {@link #enter} refused and that nothing can help: what to throw. */
    Throwable turnAway(Lane lane, @Nullable Attempt attempt, long refusal) {
        totals.refused.add(refusal);
        totals.rejected.increment();
        Throwable rejection = lane.plan.rejection(refusal, lane);
        if (attempt != null) {
            leaveOuter(lane.plan, attempt, lane.plan.outcome(refusal, lane));
        }
        return rejection;
    }

    /**
     * Goes on after a refusal by {@link #enter}: an {@link Attempt} to run the body after all, or what the call has failed with.
     */
    Object refused(Lane lane, @Nullable Attempt attempt, long refusal, Departure departure) {
        GuardPlan current = lane.plan;
        Throwable rejection = current.rejection(refusal, lane);
        totals.refused.add(refusal);
        Object next = null;
        if (current.retry != null && !plan.off && current.retries(rejection, refusal)) {
            Attempt memory = attempt;
            if (memory == null) {
                memory = new Attempt(lane);
                memory.begin(current.timing.stamp(), refusal);
            }
            next = retrier.again(lane, current.retry, memory.first, memory, rejection, null, departure);
            if (next instanceof Attempt) {
                return next;
            }
        }
        totals.rejected.increment();
        if (attempt != null) {
            leaveOuter(current, attempt, current.outcome(refusal, lane));
        }
        return next == null ? rejection : next;
    }

    /**
     * Ends an attempt: null when its outcome stands, an {@link Attempt} to run the body again, a {@link Throwable} to throw
     * instead.
     */
    @Nullable
    Object exit(
            Lane lane,
            @Nullable Attempt attempt,
            long token,
            @Nullable Throwable thrown,
            boolean shown,
            @Nullable Object result,
            Departure departure) {
        GuardPlan current = lane.plan;
        if (thrown == null
                && attempt == null
                && current.simple
                && !(shown && (current.judgesResults || lane.fallback != null))
                && !current.timing.slow(token)) {
            Breaker breaker = current.breaker;
            if (breaker != null) {
                breaker.succeed(token);
            }
            totals.succeeded.increment();
            return null;
        }
        return settle(current, lane, attempt, token, thrown, shown, result, departure);
    }

    private @Nullable Object settle(
            GuardPlan current,
            Lane lane,
            @Nullable Attempt attempt,
            long token,
            @Nullable Throwable thrown,
            boolean shown,
            @Nullable Object result,
            Departure departure) {
        Throwable failure = attempt == null || current.limitOutside ? thrown : inTime(current, lane, attempt, thrown);
        boolean judged = shown && failure == null;
        int outcome = failure == null && !judged ? Outcome.SUCCESS : current.judge.outcome(failure, result);
        boolean slow = current.timing.slow(token);
        if (slow) {
            totals.slow.increment();
        }
        int whole = slow ? outcome | Outcome.SLOW : outcome;
        current.inner.leave(token, attempt, whole);
        if (outcome == Outcome.FAILED) {
            note(failure, result);
        }
        Retry retry = current.retry;
        if (retry != null
                && !plan.off
                && (failure != null ? retry.wants(failure) : judged && retry.wantsAfter(result))) {
            long first = attempt == null ? token : attempt.first;
            Object next = retrier.again(lane, retry, first, attempt, failure, result, departure);
            if (next instanceof Attempt) {
                return next;
            }
            Throwable last = next instanceof Throwable instead ? instead : failure;
            return end(current, lane, attempt, token, whole, last, thrown, totals.failed);
        }
        if (outcome == Outcome.SUCCESS) {
            if (lane.fallback != null && judged) {
                lane.fallback.remember(result);
            }
            if (attempt != null && attempt.number > 1 && failure == null) {
                retryTotals.recovered.increment();
            }
        }
        LongAdder total = outcome == Outcome.SUCCESS
                ? totals.succeeded
                : outcome == Outcome.FAILED ? totals.failed : totals.ignored;
        return end(current, lane, attempt, token, whole, failure, thrown, total);
    }

    /** Ends a call, whose time may be over only now: what to throw; null when the outcome of the body stands. */
    private @Nullable Throwable end(
            GuardPlan current,
            Lane lane,
            @Nullable Attempt attempt,
            long token,
            int outcome,
            @Nullable Throwable failure,
            @Nullable Throwable thrown,
            LongAdder total) {
        Throwable last = attempt != null && current.limitOutside ? inTime(current, lane, attempt, failure) : failure;
        if (last == failure) {
            total.increment();
        } else {
            totals.failed.increment();
            note(last, null);
        }
        if (!current.outer.isFree()) {
            int whole = last == failure ? outcome : current.judge.outcome(last, null);
            current.outer.leave(attempt == null ? token : attempt.first, attempt, whole);
        }
        return last == thrown ? null : last;
    }

    /** Ends an attempt of an asynchronous call, or notes that one was refused: its {@link Outcome}. */
    int leaveAsync(Lane lane, Attempt attempt, @Nullable Throwable failure, @Nullable Object value, long refusal) {
        GuardPlan current = lane.plan;
        if (refusal < 0 && attempt.token <= 0) {
            totals.refused.add(refusal);
            return current.outcome(refusal, lane);
        }
        int outcome =
                failure == null && !current.judgesResults ? Outcome.SUCCESS : current.judge.outcome(failure, value);
        boolean slow = current.timing.slow(attempt.token);
        if (slow) {
            totals.slow.increment();
        }
        if (refusal == Refusal.LATE) {
            totals.timedOut.increment();
        }
        current.inner.leave(attempt.token, attempt, slow ? outcome | Outcome.SLOW : outcome);
        if (outcome == Outcome.FAILED) {
            note(failure, value);
        }
        if (outcome == Outcome.SUCCESS && lane.fallback != null) {
            lane.fallback.remember(value);
        }
        return outcome;
    }

    /** Whether an asynchronous call that has failed makes another attempt. */
    boolean plansRetry(Lane lane, Attempt attempt, @Nullable Throwable failure, @Nullable Object result) {
        Retry retry = lane.plan.retry;
        return retry != null && !plan.off && retrier.plans(lane, retry, attempt, failure, result);
    }

    /** Ends an asynchronous call with the outcome of its last attempt. */
    void finishAsync(Lane lane, Attempt attempt, int outcome, long refusal) {
        if (refusal < 0 && !attempt.ran) {
            totals.rejected.increment();
        } else if (outcome == Outcome.SUCCESS) {
            totals.succeeded.increment();
            if (attempt.number > 1) {
                retryTotals.recovered.increment();
            }
        } else {
            (outcome == Outcome.FAILED ? totals.failed : totals.ignored).increment();
        }
        leaveOuter(lane.plan, attempt, outcome);
    }

    private void leaveOuter(GuardPlan current, Attempt attempt, int outcome) {
        if (!current.outer.isFree() && attempt.first > 0) {
            current.outer.leave(attempt.first, attempt, outcome);
        }
    }

    /** Stops the clock of an attempt; what it has failed with, should it have used up its time. */
    private @Nullable Throwable inTime(GuardPlan current, Lane lane, Attempt attempt, @Nullable Throwable thrown) {
        attempt.disarm();
        if (!attempt.late) {
            if (current.limit != null && current.limit.adapts() && thrown == null) {
                current.limit.record(seams.ticker().nanos() - attempt.startNanos());
            }
            return thrown;
        }
        if (current.limit != null) {
            current.limit.expired();
        }
        if (!current.interrupts()) {
            totals.overdue.increment();
            return thrown;
        }
        totals.timedOut.increment();
        return current.rejections.late(thrown, lane.site);
    }

    /**
     * What to return instead of a failure; null when it stands.
     *
     * @throws Throwable what the fallback throws itself
     */
    @Nullable
    KelpieAnswer1 answer(Lane lane, Throwable failure, @Nullable Object[] arguments) throws Throwable {
        Fallback fallback = lane.fallback;
        if (fallback == null || plan.off) {
            return null;
        }
        try {
            KelpieAnswer1 answer = fallback.answer(failure, arguments);
            if (answer != null) {
                totals.answered.increment();
            }
            return answer;
        } catch (NoAnswerException none) {
            totals.unanswered.increment();
            fallbackUnavailable(lane, none);
            return null;
        } catch (Throwable own) {
            totals.unanswered.increment();
            throw own;
        }
    }

    private void fallbackUnavailable(Lane lane, NoAnswerException none) {
        if (unanswerable.compareAndSet(false, true)) {
            Instant now = Instant.ofEpochMilli(seams.ticker().wallMillis());
            String method = lane.site.method.className() + "#" + lane.site.method.name();
            seams.tell(new FallbackUnavailable(name, now, method, String.valueOf(none.getMessage())));
        }
    }

    private void note(@Nullable Throwable thrown, @Nullable Object result) {
        if (thrown != null) {
            failures.add(thrown);
        } else {
            failures.addResult(result == null ? "null" : ResultMatcher.plain(result));
        }
    }

    /** Notes that an attempt has used up its time and goes on. Called by the thread that watches the time. */
    void overdue(Attempt attempt) {
        lateness.noticed(attempt); // counted when it ends
    }

    /** Goes on under another configuration of the same name, at once; calls in flight end under the one they began with. */
    public synchronized void reconfigure(GuardConfig next) {
        family = family(next, family);
        publish(plan(next, plan.off));
    }

    /** Wakes the calls that wait to be let in; they go on unguarded. {@link #renew} makes it guard again. */
    public synchronized void leave() {
        states.leave();
        each(Guard::leave, false);
    }

    /** After a time in which nobody listened to the ends of calls: all permits are back. */
    public synchronized void renew() {
        states.forgetPermits();
        each(Guard::renew, false);
        publish(plan(plan.config, plan.off));
    }

    /** Turns every call away. */
    public synchronized void forceOpen() {
        breaker("forced open").forceOpen();
        each(Guard::forceOpen, true);
        switchOff(false);
    }

    /** Lets calls through, judged anew. */
    public synchronized void close() {
        breaker("closed").close();
        each(Guard::close, false);
        switchOff(false);
    }

    /** Begins anew as configured; the totals stay. */
    public synchronized void reset() {
        Breaker breaker = plan.breaker;
        if (breaker != null) {
            breaker.reset();
        }
        failures.clear();
        each(Guard::reset, false);
        switchOff(false);
    }

    /** Lets all calls pass untouched until {@link #close} or {@link #reset}. */
    public synchronized void disable() {
        Breaker breaker = plan.breaker;
        if (breaker != null) {
            breaker.disable();
        }
        each(Guard::disable, true);
        switchOff(true);
    }

    private void each(Consumer<Guard> deed, boolean stands) {
        Family present = family;
        if (present != null) {
            present.each(deed, stands);
        }
    }

    private @Nullable Family family(GuardConfig config, @Nullable Family before) {
        KeyConfig keys = config.key();
        if (keys == null) {
            return null;
        }
        if (before == null) {
            return new Family(config, keys, seams, opener, nesting);
        }
        before.reconfigure(config, keys);
        return before;
    }

    /** What bodies find around them that run on another thread from the beginning; null: they run on that of the caller. */
    @Nullable
    Surroundings surroundings() {
        return surroundings;
    }

    /** Has all bodies run on another thread, from the next call on. */
    public void runElsewhere(Surroundings around) {
        surroundings = around;
    }

    /** Notes a call of the present moment. */
    void touch() {
        used = seams.clock().nanos();
    }

    /** How long ago the last call was, as exact as the coarse clock. */
    long idleNanos() {
        return seams.clock().nanos() - used;
    }

    /** A snapshot for display. */
    public GuardStatus status() {
        return report.status(plan, family);
    }

    /** What it has counted itself. */
    GuardTally tally() {
        return report.tally(plan);
    }

    /** Takes on a method. */
    synchronized void added(Site site) {
        nesting.add(site);
        site.lane(lane(site, plan));
    }

    synchronized void removed(Site site) {
        nesting.remove(site);
        Family present = family;
        if (present != null) {
            present.removed(site);
        }
        if (receivers != null) {
            receivers.removed(site);
        }
    }

    /** Notes a fault of the guard itself. */
    void failed(Throwable bug) {
        if (failed.compareAndSet(false, true)) {
            Instant now = Instant.ofEpochMilli(seams.ticker().wallMillis());
            seams.tell(new GuardFailed(name, now, "Bug: " + bug));
        }
    }

    private void switchOff(boolean off) {
        if (plan.off != (off || plan.config.mode() == GuardConfig.Mode.OFF)) {
            publish(plan.switched(off));
        }
    }

    private Breaker breaker(String wish) {
        Breaker breaker = plan.breaker;
        if (breaker == null) {
            throw new IllegalStateException("Guard '" + name + "' cannot be " + wish
                    + ": it has no circuitBreaker. It can be disabled and reset.");
        }
        return breaker;
    }

    private void publish(GuardPlan next) {
        plan = next;
        if (lanes != null) {
            lanes.run();
            return;
        }
        for (Site site : nesting.sites()) {
            site.lane(lane(site, next));
        }
    }

    /** The lane of a method of the family. */
    Lane lane(Site site) {
        return lane(site, plan);
    }

    private Lane lane(Site site, GuardPlan current) {
        Family present = family;
        if (present != null && !current.off) {
            return new Lane(site, this, current, null, present.fork(site));
        }
        if (receivers != null && !current.off) {
            return new Lane(site, this, current, null, receivers.fork(site));
        }
        FallbackConfig falling = current.config.policies().fallback();
        boolean acts = falling != null && !current.observes && !current.off;
        Fallback fallback =
                falling == null || !acts ? null : new Fallback(falling, site.method, seams.ticker(), opener, answer);
        return new Lane(site, this, current, fallback, null);
    }

    private GuardPlan plan(GuardConfig config, boolean off) {
        PolicySet policies = states.configure(config);
        int attempts = config.retry() == null ? 1 : config.retry().maxAttempts();
        Rejections rejections = new Rejections(config, attempts, seams);
        return new GuardPlan(config, off, policies, rejections);
    }

    /** Has a fork make its lanes anew. */
    private static final class Refresh implements Runnable {
        private final @Nullable ReceiverFork fork;

        Refresh(@Nullable ReceiverFork fork) {
            this.fork = fork;
        }

        @Override
        public void run() {
            if (fork != null) {
                fork.refresh();
            }
        }
    }
}
