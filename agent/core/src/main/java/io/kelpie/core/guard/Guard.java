package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent.GuardFailed;
import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.fallback.Fallback;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.retry.RetryTotals;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KeyConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A name, policies and what came of them: everything that the methods of one guard share.
 *
 * <p>Calls go through its {@link Turnstile}. What is here is for the agent's threads, which take turns on this object's monitor
 * and never make a call wait; anybody may ask how it stands.
 */
public final class Guard {

    private final String name;
    private final Seams seams;
    private final Opener opener;
    private final Standing standing;
    private final Nesting nesting;
    private final LastFailures failures;
    private final GuardReport report;
    private final Turnstile turnstile;
    private final PolicyStates states;
    private final AtomicBoolean failed = new AtomicBoolean();
    private volatile GuardPlan plan;
    /** One guard per key; null with one state for all calls. */
    private volatile @Nullable Family family;

    /** When it was last called, by the coarse clock; only kept for members of a family. */
    private volatile long used;

    /** A guard as configured. Called by the agent's threads: it may start the clock and the scheduler. */
    public Guard(GuardConfig config, Seams seams, Opener opener) {
        this(config, seams, opener, new Nesting(false), Standing.ALONE);
    }

    /** A guard whose calls may be nested in those of others. */
    Guard(GuardConfig config, Seams seams, Opener opener, Nesting nesting, Standing standing) {
        this.name = config.name();
        this.seams = seams;
        this.opener = opener;
        this.nesting = nesting;
        this.standing = standing;
        this.failures = new LastFailures(seams.ticker());
        Totals totals = new Totals();
        RetryTotals retries = new RetryTotals();
        Lateness lateness = new Lateness(name, seams);
        this.report = new GuardReport(name, totals, retries, failures, lateness);
        this.turnstile = new Turnstile(name, seams, totals, retries, failures, lateness, nesting);
        this.states = new PolicyStates(name, seams, opener, totals, nesting);
        this.plan = plan(config, false);
        turnstile.off(plan.off);
        this.family = family(config, null);
    }

    /** Unique among guards. */
    public String name() {
        return name;
    }

    /** Whether annotations in the application's classes ask for it, and not the configuration. */
    public boolean isOfAnnotations() {
        return standing.isOfAnnotations();
    }

    /** Whether the future of a method is its outcome; to an annotation it is only where another says so. */
    boolean isAsynchronous() {
        return !isOfAnnotations() || turnstile.async.surroundings() != null;
    }

    /** The methods that it guards. */
    public List<GuardedMethod> methods() {
        List<GuardedMethod> methods = new ArrayList<>();
        for (Site site : nesting.sites()) {
            methods.add(site.method);
        }
        return methods;
    }

    /** Where its calls go in and out. */
    Turnstile turnstile() {
        return turnstile;
    }

    /** What it is configured to do. */
    public GuardConfig config() {
        return plan.config;
    }

    /** Goes on under another configuration of the same name, at once; calls in flight end under the one they began with. */
    public synchronized void reconfigure(GuardConfig next) {
        family = family(next, family);
        publish(plan(next, plan.switchedOff));
    }

    /** Wakes the calls that wait to be let in; they go on unguarded. {@link #renew} makes it guard again. */
    public synchronized void leave() {
        states.leave();
        each(Guard::leave);
    }

    /** After a time in which nobody listened to the ends of calls: all permits are back. */
    public synchronized void renew() {
        states.forgetPermits();
        each(Guard::renew);
        publish(plan(plan.config, plan.switchedOff));
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

    /** Does something to all members, in which what was done by hand goes on. */
    private void each(Consumer<Guard> deed) {
        Family present = family;
        if (present != null) {
            present.each(deed);
        }
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
            if (before != null) {
                report.keep(before.status().tally());
            }
            return null;
        }
        if (before == null) {
            return new Family(config, keys, seams, opener, nesting);
        }
        before.reconfigure(config, keys);
        return before;
    }

    /** Notes a call of the present moment. */
    void touch() {
        long now = seams.clock().nanos();
        if (used != now) { // many threads may read it, so it is written once per reading of the clock
            used = now;
        }
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
        if (standing.receivers() != null) {
            standing.receivers().removed(site);
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
        if (plan.switchedOff != off) {
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
        turnstile.off(next.off);
        if (standing.fork() != null) {
            standing.fork().refresh();
        }
        if (standing.member()) {
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
        if (standing.receivers() != null && !current.off) {
            return new Lane(site, this, current, null, standing.receivers().fork(site));
        }
        FallbackConfig falling = current.config.policies().fallback();
        boolean acts = falling != null && !current.observes && !current.off;
        Fallback fallback = falling == null || !acts
                ? null
                : new Fallback(falling, site.method, seams.ticker(), opener, standing.answer());
        return new Lane(site, this, current, fallback, null);
    }

    private GuardPlan plan(GuardConfig config, boolean off) {
        PolicySet policies = states.configure(config);
        int attempts = config.retry() == null ? 1 : config.retry().maxAttempts();
        Rejections rejections = new Rejections(config, attempts, seams);
        return new GuardPlan(config, off, policies, rejections);
    }
}
