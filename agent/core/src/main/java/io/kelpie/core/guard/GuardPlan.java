package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.fallback.Fallback;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.timeout.TimeLimit;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a guard does at present: its policies in their order, and how it times and judges attempts. Immutable; a new
 * configuration is a new plan for the calls that begin under it.
 */
final class GuardPlan implements Stages.RefusalJudge {

    final GuardConfig config;
    /** Whether calls pass untouched: mode off, or switched off by hand. */
    final boolean off;
    /** Whether somebody switched it off by hand. */
    final boolean switchedOff;
    /** Whether decisions are only counted. */
    final boolean observes;
    /** Whether a breaker inside the retry is all that lets attempts pass, if there is any at all. */
    final boolean simple;
    /** Whether every call needs a memory from its beginning. */
    final boolean remembers;

    final @Nullable Breaker breaker;
    final @Nullable Retry retry;
    final @Nullable AskedWait askedWait;
    final @Nullable TimeLimit limit;
    final Rejections rejections;
    final Judge judge;
    /** Whether results must be looked at. */
    final boolean judgesResults;

    final Timing timing;
    /** Whether the time limit is for all attempts together. */
    final boolean limitOutside;
    /** What is passed once per call. */
    final Stages outer;
    /** What is passed by each attempt. */
    final Stages inner;

    private final PolicySet policies;

    GuardPlan(GuardConfig config, boolean switchedOff, PolicySet policies, Rejections rejections) {
        this.config = config;
        this.switchedOff = switchedOff;
        this.off = switchedOff || config.mode() == GuardConfig.Mode.OFF;
        this.observes = config.mode() == GuardConfig.Mode.OBSERVE;
        this.breaker = policies.breaker();
        this.retry = policies.retry();
        this.askedWait = policies.askedWait();
        this.limit = policies.limit();
        this.rejections = rejections;
        this.judge = new Judge(config.circuitBreaker(), retry);
        this.judgesResults = judge.wantsResults();
        this.timing = policies.timing();
        this.limitOutside = policies.limitOutside();
        this.outer = policies.outer();
        this.inner = policies.inner();
        this.policies = policies;
        boolean onlyBreaker = policies.limiter() == null && limit == null && policies.bulkhead() == null;
        this.simple = onlyBreaker && (breaker == null || policies.breakerInside());
        this.remembers = !this.off && (limit != null || (retry != null && !outer.isFree()));
    }

    /** The policies with their states. */
    PolicySet policies() {
        return policies;
    }

    /** The same, switched off or on by hand. */
    GuardPlan switched(boolean toOff) {
        return new GuardPlan(config, toOff, policies, rejections);
    }

    /** Whether an attempt that uses up its time is interrupted, and its outcome replaced. */
    boolean interrupts() {
        return !observes
                && config.policies().timeout() != null
                && config.policies().timeout().interrupt();
    }

    /** What to throw for a refusal. */
    Throwable rejection(long refusal, Lane lane) {
        return refusal == Refusal.LATE ? rejections.late(null, lane.site) : rejections.of(refusal, lane.site);
    }

    /** The refusal that an attempt after this wait would certainly meet, as long as nobody wants to try refusals again; 0: none. */
    long refusalFor(long wait) {
        boolean foresees =
                policies.breakerInside() && (retry == null || !(retry.wantsRejections() || retry.judgesRefusals()));
        return foresees && breaker != null ? breaker.refusalFor(wait) : 0;
    }

    /** Whether a refusal is worth another attempt; the exception is what the caller would see of it. */
    boolean retries(Throwable rejection, long refusal, Lane lane) {
        if (retry == null || answersFirst(rejection, lane)) {
            return false;
        }
        return (refusal == Refusal.LATE || judgesRefusals()) ? retry.wants(rejection) : retry.wantsRejections();
    }

    /** Whether a failure never reaches the retry, because the fallback is inside of it and answers this one. */
    boolean answersFirst(Throwable failure, Lane lane) {
        return policies.retryOutsideFallback() && lane.fallback != null && lane.fallback.handles(failure);
    }

    /** {@link Outcome#ANSWERED} for a failure that policies outside of the fallback do not see, else 0; null is none. */
    int answered(@Nullable Throwable failure, Lane lane) {
        Fallback fallback = policies.fallbackInside() ? lane.fallback : null;
        return failure != null && fallback != null && fallback.handles(failure) ? Outcome.ANSWERED : 0;
    }

    /** Whether refusals are judged like exceptions of the body, as MicroProfile Fault Tolerance has it. */
    boolean judgesRefusals() {
        CircuitBreakerConfig breaking = config.circuitBreaker();
        return (retry != null && retry.judgesRefusals())
                || (breaking != null && breaking.exceptions().literal());
    }

    @Override
    public int outcome(long refusal, Lane lane) {
        if (refusal != Refusal.LATE && !judgesRefusals()) {
            return Outcome.IGNORED;
        }
        return judge.outcome(rejection(refusal, lane), null);
    }
}
