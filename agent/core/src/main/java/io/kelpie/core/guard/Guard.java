package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent.GuardFailed;
import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.BreakerState;
import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.retry.RetryTotals;
import io.kelpie.core.guard.verdict.ResultMatcher;
import io.kelpie.model.config.GuardConfig;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A name, policies and what came of them: everything that the methods of one guard share.
 *
 * <p>{@link #enter} and {@link #exit} run on the application's threads, in any number at once, without locks; a first-attempt
 * success allocates nothing and writes one counter. Everything else is for the agent's threads, which take turns on this
 * object's monitor and never make a call wait.
 */
public final class Guard {

    private final String name;
    private final Seams seams;
    private final Totals totals = new Totals();
    private final RetryTotals retryTotals = new RetryTotals();
    private final LastFailures failures;
    private final Nesting nesting = new Nesting();
    private final Retrier retrier;
    private final PolicyStates states;
    private final AtomicBoolean failed = new AtomicBoolean();
    private volatile GuardPlan plan;

    /** A guard as configured. Called by the agent's threads: it may start the clock and the scheduler. */
    public Guard(GuardConfig config, Seams seams) {
        this.name = config.name();
        this.seams = seams;
        this.failures = new LastFailures(seams.ticker());
        this.retrier = new Retrier(totals, retryTotals, nesting);
        this.states = new PolicyStates(name, seams, totals, nesting);
        this.plan = plan(config, false);
    }

    /** Unique among guards. */
    public String name() {
        return name;
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
            return enterInOrder(current, lane, attempt, departure);
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

    private long enterInOrder(GuardPlan current, Lane lane, @Nullable Attempt attempt, Departure departure) {
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
            next = retrier.again(lane, current.retry, memory.first, memory, rejection, departure);
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
                && !(shown && current.judgesResults)
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
        Throwable failure = attempt == null ? thrown : inTime(current, lane, attempt, thrown);
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
            Object next = retrier.again(lane, retry, first, attempt, failure, departure);
            if (next instanceof Attempt) {
                return next;
            }
            totals.failed.increment();
            end(current, attempt, token, whole);
            return next != null ? next : failure == thrown ? null : failure;
        }
        if (outcome == Outcome.SUCCESS) {
            totals.succeeded.increment();
            if (attempt != null && attempt.number > 1 && failure == null) {
                retryTotals.recovered.increment();
            }
        } else {
            (outcome == Outcome.FAILED ? totals.failed : totals.ignored).increment();
        }
        end(current, attempt, token, whole);
        return failure == thrown ? null : failure;
    }

    private void end(GuardPlan current, @Nullable Attempt attempt, long token, int outcome) {
        if (!current.outer.isFree()) {
            current.outer.leave(attempt == null ? token : attempt.first, attempt, outcome);
        }
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

    private void note(@Nullable Throwable thrown, @Nullable Object result) {
        if (thrown != null) {
            failures.add(thrown);
        } else {
            failures.addResult(result == null ? "null" : ResultMatcher.plain(result));
        }
    }

    /** Notes that an attempt has used up its time and goes on. Called by the thread that watches the time. */
    void overdue(Attempt attempt) {
        // counted when it ends; what it does meanwhile is in the list of calls in flight
    }

    /** Goes on under another configuration of the same name, at once; calls in flight end under the one they began with. */
    public synchronized void reconfigure(GuardConfig next) {
        publish(plan(next, plan.off));
    }

    /** After a time in which nobody listened to the ends of calls: all permits are back. */
    public synchronized void renew() {
        states.forgetPermits();
        publish(plan(plan.config, plan.off));
    }

    /** Turns every call away. */
    public synchronized void forceOpen() {
        breaker("forced open").forceOpen();
        switchOff(false);
    }

    /** Lets calls through, judged anew. */
    public synchronized void close() {
        breaker("closed").close();
        switchOff(false);
    }

    /** Begins anew as configured; the totals stay. */
    public synchronized void reset() {
        Breaker breaker = plan.breaker;
        if (breaker != null) {
            breaker.reset();
        }
        failures.clear();
        switchOff(false);
    }

    /** Lets all calls pass untouched until {@link #close} or {@link #reset}. */
    public synchronized void disable() {
        Breaker breaker = plan.breaker;
        if (breaker != null) {
            breaker.disable();
        }
        switchOff(true);
    }

    /** A snapshot for display. */
    public GuardStatus status() {
        GuardPlan current = plan;
        Breaker breaker = current.breaker;
        Retry retry = current.retry;
        BreakerState state = breaker == null ? null : breaker.state();
        String none = current.off ? BreakerState.DISABLED.label() : "none";
        return new GuardStatus(
                name,
                current.config.mode(),
                state == null ? none : state.label(),
                totals.status(),
                totals.refused.status(),
                totals.observed.status(),
                breaker == null ? null : breaker.status(),
                retry == null ? null : retryTotals.status(retry.maxAttempts()),
                failures.list());
    }

    /** Takes on a method. */
    synchronized void added(Site site) {
        nesting.add(site);
        site.lane(new Lane(site, this, plan));
    }

    synchronized void removed(Site site) {
        nesting.remove(site);
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
        for (Site site : nesting.sites()) {
            site.lane(new Lane(site, this, next));
        }
    }

    private GuardPlan plan(GuardConfig config, boolean off) {
        PolicySet policies = states.configure(config);
        int attempts = config.retry() == null ? 1 : config.retry().maxAttempts();
        Rejections rejections = new Rejections(config, attempts, seams);
        return new GuardPlan(config, off, policies, rejections);
    }
}
