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
    private final AtomicBoolean failed = new AtomicBoolean();
    private volatile GuardPlan plan;

    /** A guard as configured. Called by the agent's threads. */
    public Guard(GuardConfig config, Seams seams) {
        this.name = config.name();
        this.seams = seams;
        this.failures = new LastFailures(seams.ticker());
        this.retrier = new Retrier(totals, retryTotals, nesting);
        this.plan = plan(config, false, null);
    }

    /** Unique among guards. */
    public String name() {
        return name;
    }

    /** What it is configured to do. */
    public GuardConfig config() {
        return plan.config;
    }

    /** Whether its methods must be woven so that they show their results. */
    public boolean judgesResults() {
        return plan.judgesResults;
    }

    /** Begins a call: its token, 0 to let it pass untouched, or a {@link Refusal}. */
    long enter(Site site, Departure departure) {
        GuardPlan current = plan;
        if (current.off) {
            return 0;
        }
        Breaker breaker = current.breaker;
        if (breaker == null) {
            return current.stamp();
        }
        long grant = breaker.acquire();
        return grant >= 0 ? grant | current.stamp() : refused(current, grant, site, departure);
    }

    /**
     * Ends an attempt: null when its outcome stands, an {@link Attempt} to run the body again, a {@link Throwable} to throw
     * instead.
     */
    @Nullable
    Object exit(
            Site site,
            long token,
            @Nullable Object call,
            @Nullable Throwable thrown,
            boolean shown,
            @Nullable Object result,
            Departure departure) {
        GuardPlan current = plan;
        if (thrown == null && call == null && !(shown && current.judgesResults) && !current.slow(token)) {
            Breaker breaker = current.breaker;
            if (breaker != null) {
                breaker.succeed(token);
            }
            totals.succeeded.increment();
            return null;
        }
        return settle(current, site, token, call, thrown, shown, result, departure);
    }

    private @Nullable Object settle(
            GuardPlan current,
            Site site,
            long token,
            @Nullable Object call,
            @Nullable Throwable thrown,
            boolean shown,
            @Nullable Object result,
            Departure departure) {
        Attempt attempt = call instanceof Attempt known ? known : null;
        if (call != null && (attempt == null || attempt.unguarded)) {
            return null;
        }
        long present = attempt == null ? token : attempt.token;
        int outcome = thrown == null && !shown ? Outcome.SUCCESS : current.judge(thrown, result);
        boolean slow = current.slow(present);
        if (slow) {
            totals.slow.increment();
        }
        if (current.breaker != null) {
            current.breaker.finish(present, slow ? outcome | Outcome.SLOW : outcome);
        }
        if (outcome == Outcome.FAILED) {
            note(thrown, result);
        }
        Retry retry = current.retry;
        if (retry != null
                && !current.off
                && (thrown != null ? retry.wants(thrown) : shown && retry.wantsAfter(result))) {
            return retrier.again(current, retry, site, token, attempt, thrown, departure);
        }
        if (outcome == Outcome.SUCCESS) {
            totals.succeeded.increment();
            if (attempt != null && thrown == null) {
                retryTotals.recovered.increment();
            }
        } else {
            (outcome == Outcome.FAILED ? totals.failed : totals.ignored).increment();
        }
        return null;
    }

    private long refused(GuardPlan current, long refusal, Site site, Departure departure) {
        if (current.observes || refusal == Refusal.OBSERVED) {
            totals.observedRefusals.increment();
            return current.stamp();
        }
        Retry retry = current.retry;
        if (retry != null && retry.wantsRejections()) {
            return retrier.waitForAdmission(current, retry, refusal, site, departure);
        }
        totals.rejected.increment();
        return refusal;
    }

    private void note(@Nullable Throwable thrown, @Nullable Object result) {
        if (thrown != null) {
            failures.add(thrown);
        } else {
            failures.addResult(result == null ? "null" : ResultMatcher.plain(result));
        }
    }

    /** What to throw for a refusal by {@link #enter}. */
    Throwable rejection(long refusal, Site site) {
        return plan.rejections.of(refusal, site);
    }

    /** Goes on under another configuration of the same name, at once; calls in flight end under it. */
    public synchronized void reconfigure(GuardConfig next) {
        plan = plan(next, plan.off, plan);
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
                totals.rejected.sum() + totals.observedRefusals.sum() + retryTotals.rejected.sum(),
                breaker == null ? null : breaker.status(),
                retry == null ? null : retryTotals.status(retry.maxAttempts()),
                failures.list());
    }

    void added(Site site) {
        nesting.add(site);
    }

    void removed(Site site) {
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
        GuardPlan current = plan;
        plan = new GuardPlan(current.config, off, current.breaker, current.retry, seams);
    }

    private Breaker breaker(String wish) {
        Breaker breaker = plan.breaker;
        if (breaker == null) {
            throw new IllegalStateException("Guard '" + name + "' cannot be " + wish
                    + ": it has no circuitBreaker. It can be disabled and reset.");
        }
        return breaker;
    }

    private GuardPlan plan(GuardConfig config, boolean off, @Nullable GuardPlan before) {
        Breaker breaker = before == null ? null : before.breaker;
        if (config.circuitBreaker() == null) {
            breaker = null;
        } else if (breaker == null) {
            breaker = new Breaker(name, config.circuitBreaker(), seams);
        } else {
            breaker.reconfigure(config.circuitBreaker());
        }
        Retry oldRetry = before == null ? null : before.retry;
        Retry retry = config.retry() == null ? null : new Retry(config.retry(), seams.ticker(), seams.dice(), oldRetry);
        return new GuardPlan(config, off, breaker, retry, seams);
    }
}
