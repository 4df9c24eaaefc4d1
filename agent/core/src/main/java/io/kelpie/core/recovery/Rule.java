package io.kelpie.core.recovery;

import io.kelpie.core.incident.Incident;
import io.kelpie.model.config.watch.rule.Condition;
import io.kelpie.model.config.watch.rule.RuleConfig;
import io.kelpie.model.watch.Severity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rule at work: counts how often its condition holds, knows when it may try, and judges what came of it. Guarded by {@link
 * Rules}.
 *
 * <p>Attempts are counted until the condition was gone for {@code resetAfter}; so a trouble that comes back at once is the same
 * trouble, and is not tried for ever.
 */
final class Rule {

    private final RuleConfig config;
    private final Verdicts verdicts;
    private Condition condition;

    private RuleState state = RuleState.IDLE;
    private int failures;
    private int attempts;
    private long heldSince;
    private long goneSince;
    private boolean gone = true;
    private long until;
    private long suppressedUntil;
    private boolean suppressed;
    private boolean acknowledged;
    private boolean byHand;
    private boolean critical;
    private boolean standsIn;
    private @Nullable Chain chain;
    private long chainBegun;
    private @Nullable String lastResult;

    /** Hears how attempts end. */
    interface Verdicts {

        /** The condition was gone for as long as it has to be. */
        void recovered(Rule rule, Attempt attempt, long nanos);

        /** The condition came back, or never went. */
        void failed(Rule rule, Attempt attempt, long nanos, String reason);

        /** Its chain was stopped, and a step of it may still be under way. */
        void stopped(Chain chain);

        /** There will be no other attempt. */
        void exhausted(Rule rule, Attempt attempt);
    }

    Rule(RuleConfig config, Verdicts verdicts) {
        this.config = config;
        this.condition = config.trigger().condition();
        this.verdicts = verdicts;
    }

    /** Takes over what another one of the same rule had counted; a reload changes a rule without forgetting. */
    void inherit(Rule before) {
        attempts = before.attempts;
        goneSince = before.goneSince;
        gone = before.gone;
        suppressed = before.suppressed;
        suppressedUntil = before.suppressedUntil;
        acknowledged = before.acknowledged;
        lastResult = before.lastResult;
        if (before.state == RuleState.COOLING || before.state == RuleState.EXHAUSTED) {
            state = before.state;
            until = before.until;
        }
    }

    RuleConfig config() {
        return config;
    }

    Condition condition() {
        return condition;
    }

    RuleState state() {
        return !config.enabled() ? RuleState.OFF : suppressed ? RuleState.SUPPRESSED : state;
    }

    int attempts() {
        return attempts;
    }

    int failures() {
        return failures;
    }

    @Nullable
    Chain chain() {
        return chain;
    }

    /** What became of the last attempt; null: there was none. */
    @Nullable
    String lastResult() {
        return lastResult;
    }

    /** Nanoseconds until it may try again, 0 when nothing holds it back. */
    long coolingLeft(long now) {
        return state == RuleState.COOLING ? Math.max(0, until - now) : 0;
    }

    /** Nanoseconds for which it is silenced yet. */
    long suppressedLeft(long now) {
        return suppressed ? Math.max(0, suppressedUntil - now) : 0;
    }

    /**
     * One round.
     *
     * @param holds whether its condition holds
     * @param fresh whether everything was looked at in this round
     * @param own whether it starts of its own accord; else another rule makes it start
     */
    void round(long now, boolean holds, boolean fresh, boolean own) {
        if (suppressed && (now - suppressedUntil >= 0 || (acknowledged && !holds))) {
            resume();
        }
        note(now, holds);
        switch (state) {
            case IDLE, COUNTING -> count(now, holds, own);
            case READY -> {
                if (!holds || suppressed) {
                    state = RuleState.IDLE;
                    failures = 0;
                }
            }
            case RUNNING -> run(now, holds, fresh);
            case SETTLING -> settle(now, holds);
            case VALIDATING -> validate(now, holds);
            case COOLING -> {
                if (now - until >= 0) {
                    state = holds && (own || standsIn) ? RuleState.READY : RuleState.IDLE;
                    failures = 0;
                }
            }
            case EXHAUSTED -> {
                if (attempts == 0) {
                    standsIn = false;
                    state = RuleState.IDLE;
                }
            }
            default -> {}
        }
    }

    private void note(long now, boolean holds) {
        if (holds) {
            gone = false;
        } else if (!gone) {
            gone = true;
            goneSince = now;
        } else if (attempts > 0
                && chain == null
                && now - goneSince >= config.attempts().resetAfter().toNanos()) {
            attempts = 0;
        }
    }

    private void count(long now, boolean holds, boolean own) {
        if (!holds || !own || suppressed || !config.enabled()) {
            failures = 0;
            state = RuleState.IDLE;
            return;
        }
        if (failures++ == 0) {
            heldSince = now;
        }
        boolean often = failures >= config.trigger().minFailureCount();
        boolean longEnough = now - heldSince >= config.trigger().holdsFor().toNanos();
        state = often && longEnough && attempts < config.attempts().max() ? RuleState.READY : RuleState.COUNTING;
    }

    /** Makes it try: the chain is under way from here on. */
    void start(Chain made, long now, boolean manually) {
        chain = made;
        byHand = manually;
        Incident incident = made.attempt().incident();
        critical = incident != null && incident.severity() == Severity.CRITICAL;
        chainBegun = now;
        attempts++;
        failures = 0;
        state = RuleState.RUNNING;
    }

    /** The number of the attempt that would come next. */
    int nextAttempt() {
        return attempts + 1;
    }

    /** Makes it try for another rule, on that one's condition. */
    void takeOver(Rule other) {
        if (config.enabled() && !suppressed && (state == RuleState.IDLE || state == RuleState.COUNTING)) {
            condition = other.condition;
            standsIn = true;
            state = RuleState.READY;
        }
    }

    private void run(long now, boolean holds, boolean fresh) {
        Chain running = chain;
        if (running == null) {
            return;
        }
        // who runs it by hand wants all of it, whatever holds
        running.round(now, holds || byHand, fresh);
        Chain.End end = running.end();
        if (end == null) {
            return;
        }
        switch (end) {
            case STOPPED, STUCK, FAILED -> fail(now, ending(end));
            default -> {
                state = RuleState.SETTLING;
                settle(now, holds);
            }
        }
    }

    private static String ending(Chain.End end) {
        return switch (end) {
            case STOPPED -> "it was stopped";
            case STUCK -> "no thread is left to act";
            case FAILED -> "a step failed";
            default -> "it still holds";
        };
    }

    private void settle(long now, boolean holds) {
        if (!holds) {
            state = RuleState.VALIDATING;
            until = now + config.attempts().validateFor().toNanos();
            validate(now, false);
        } else if (now - chainBegun >= config.attempts().recoveryTimeout().toNanos()) {
            fail(now, "it still holds");
        }
    }

    private void validate(long now, boolean holds) {
        Chain over = chain;
        if (over == null) {
            return;
        }
        if (holds) {
            fail(now, "it came back");
        } else if (now - until >= 0) {
            state = RuleState.IDLE;
            standsIn = false;
            lastResult = "recovered";
            chain = null;
            verdicts.recovered(this, over.attempt(), now - chainBegun);
        }
    }

    private void fail(long now, String reason) {
        Chain over = chain;
        chain = null;
        if (over == null) {
            return;
        }
        lastResult = "failed: " + reason;
        verdicts.failed(this, over.attempt(), now - chainBegun, reason);
        if (attempts >= config.attempts().max()) {
            state = RuleState.EXHAUSTED;
            verdicts.exhausted(this, over.attempt());
        } else {
            state = RuleState.COOLING;
            until = now + config.attempts().cooldown().toNanos();
        }
    }

    /** Silences it; what is under way is stopped. */
    void suppress(long now, Duration duration) {
        suppressed = true;
        acknowledged = false;
        suppressedUntil = now + duration.toNanos();
        stop(now);
    }

    /** Silences it until its condition is gone, or for so long; what is under way goes on. */
    void acknowledge(long now, Duration most) {
        suppressed = true;
        acknowledged = true;
        suppressedUntil = now + most.toNanos();
    }

    /** Lets it act again. */
    void resume() {
        suppressed = false;
        acknowledged = false;
    }

    /** Stops what is under way. */
    void stop(long now) {
        Chain running = chain;
        if (running != null && running.end() == null) {
            running.stop(now);
            verdicts.stopped(running);
            fail(now, "it was stopped");
        }
    }

    /** Whether all attempts are used up on a trouble of the highest severity that still is there. */
    boolean gaveUp() {
        return state == RuleState.EXHAUSTED && !gone && critical;
    }

    /** The incident that it is about, or null. */
    @Nullable
    Incident incident(Situation situation) {
        return Conditions.incident(condition, situation);
    }
}
