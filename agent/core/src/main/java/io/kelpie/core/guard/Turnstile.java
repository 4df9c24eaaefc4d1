package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent.FallbackUnavailable;
import io.kelpie.core.guard.breaker.Breaker;
import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.fallback.Fallback;
import io.kelpie.core.guard.fallback.NoAnswerException;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.core.guard.retry.RetryTotals;
import io.kelpie.core.guard.verdict.ResultMatcher;
import io.kelpie.launcher.gate.KelpieAnswer1;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How calls go into the methods of one guard and come out of them again, and what is counted on the way.
 *
 * <p>Runs on the application's threads, on any number at once, without locks; a first-attempt success allocates nothing and
 * writes one counter. A call comes out under the plan under which it went in, which its {@link Lane} holds.
 */
final class Turnstile {

    private final String name;
    private final Seams seams;
    private final Totals totals;
    private final RetryTotals retryTotals;
    private final LastFailures failures;
    private final Lateness lateness;
    private final Retrier retrier;
    /** The same for calls that are not over when their method returns. */
    final AsyncTurnstile async;

    private final AtomicBoolean unanswerable = new AtomicBoolean();
    /** Whether the guard was switched off after calls went in: they come out with what their bodies came to. */
    private volatile boolean off;

    Turnstile(
            String name,
            Seams seams,
            Totals totals,
            RetryTotals retryTotals,
            LastFailures failures,
            Lateness lateness,
            Nesting nesting) {
        this.name = name;
        this.seams = seams;
        this.totals = totals;
        this.retryTotals = retryTotals;
        this.failures = failures;
        this.lateness = lateness;
        this.retrier = new Retrier(totals, retryTotals, nesting);
        this.async = new AsyncTurnstile(this, seams, totals, retryTotals, retrier);
    }

    /** Whether the guard lets calls pass untouched by now. */
    boolean isOff() {
        return off;
    }

    /** Whether the guard lets calls pass untouched from now on. */
    void off(boolean next) {
        off = next;
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
        totals.refused(refusal);
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
        totals.refused(refusal);
        Object next = null;
        boolean inside =
                current.outer.isFree() || (attempt != null && attempt.first > 0); // not refused outside the retry
        if (current.retry != null && inside && !off && current.retries(rejection, refusal, lane)) {
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
                && (attempt == null || (attempt.number == 1 && current.limit == null))
                && !(shown && (current.judgesResults || lane.fallback != null))
                && !current.timing.slow(token)) {
            succeed(current, attempt, token);
            return null;
        }
        return settle(current, lane, attempt, token, thrown, shown, result, departure);
    }

    /** Ends a call whose first attempt has succeeded, and in which nothing is left to look at. */
    private void succeed(GuardPlan current, @Nullable Attempt attempt, long token) {
        if (current.simple) {
            Breaker breaker = current.breaker;
            if (breaker != null) {
                breaker.succeed(token);
            }
        } else {
            current.inner.leave(token, attempt, Outcome.SUCCESS);
            if (!current.outer.isFree()) {
                current.outer.leave(attempt == null ? token : attempt.first, attempt, Outcome.SUCCESS);
            }
        }
        totals.succeeded.increment();
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
        int answered = current.answered(failure, lane);
        boolean slow = current.timing.slow(token);
        if (slow) {
            totals.slow.increment();
        }
        int whole = outcome | answered | (slow ? Outcome.SLOW : 0);
        current.inner.leave(token, attempt, whole);
        if (outcome == Outcome.FAILED) {
            note(failure, result);
        }
        Retry retry = current.retry;
        if (retry != null
                && !off
                && (failure != null
                        ? retry.wants(failure) && !current.answersFirst(failure, lane)
                        : judged && retry.wantsAfter(result))) {
            long first = attempt == null ? token : attempt.first;
            Object next = retrier.again(lane, retry, first, attempt, failure, result, departure);
            if (next instanceof Attempt) {
                return next;
            }
            Throwable last = next instanceof Throwable instead ? instead : failure;
            return end(current, lane, attempt, token, whole, last, thrown, totals.failed);
        }
        LongAdder total = outcome == Outcome.SUCCESS
                ? totals.succeeded
                : outcome == Outcome.FAILED ? totals.failed : totals.ignored;
        Throwable last = end(current, lane, attempt, token, whole, failure, thrown, total);
        if (outcome == Outcome.SUCCESS && failure == null && last == null) {
            if (lane.fallback != null && judged) {
                lane.fallback.remember(result);
            }
            if (attempt != null && attempt.number > 1) {
                retryTotals.recovered.increment();
            }
        }
        return last;
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
            int answered = current.answered(last, lane);
            int whole = last == failure ? outcome : current.judge.outcome(last, null) | answered;
            current.outer.leave(attempt == null ? token : attempt.first, attempt, whole);
        }
        return last == thrown ? null : last;
    }

    /** Gives back what was granted once for all attempts. */
    void leaveOuter(GuardPlan current, Attempt attempt, int outcome) {
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
        if (fallback == null || off) {
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

    /** Notes a failure, or a result that counts as one. */
    void note(@Nullable Throwable thrown, @Nullable Object result) {
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
}
