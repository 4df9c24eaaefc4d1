package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Token;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.launcher.gate.KelpieCanceller1;
import io.kelpie.launcher.gate.KelpieFuture1;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A call whose work is not done when its method returns. Its attempts are judged when their future completes; between two of
 * them nobody waits; and where the guard may try again, answer or give up, the caller gets a future of the gate's.
 *
 * <p>Many threads take part, and {@link AsyncState} says whose turn it is: an attempt that is under way is ended by whoever takes
 * it out of that phase, be it the completion, the time limit or a cancellation. An attempt that asks to be let in is only told
 * that its time is over or that nobody wants it any more; its own thread then sees to it, and gives back what it was given.
 */
final class AsyncCall extends Passage implements KelpieCanceller1 {

    private static final @Nullable Object[] NO_ARGUMENTS = {};
    /** In place of the number of an attempt. */
    private static final int WHOLE_CALL = Integer.MAX_VALUE;

    private final Lane lane;
    private final AsyncCalls calls;
    private final Attempt attempt;
    private final AsyncWork work;
    private final AsyncPromise promise;
    private final AsyncState state = new AsyncState();
    /** The first attempt, on the thread of the caller; null when it is made elsewhere. */
    private @Nullable AsyncRun first;

    /** How often the agent had left when the call began. */
    private final int departures;

    private volatile @Nullable Object[] arguments = NO_ARGUMENTS;
    /** The number of the attempt whose time is over, or {@link #WHOLE_CALL}. */
    private volatile int overdue;
    /** Whether the caller does not want it any more. */
    private volatile boolean cancelled;
    /** Whether the caller has the future of the body itself. */
    private volatile boolean handedOut;
    /** Whether an attempt has run. */
    private volatile boolean ran;

    AsyncCall(Lane lane, AsyncCalls calls) {
        this.lane = lane;
        this.calls = calls;
        this.departures = calls.departures();
        this.attempt = calls.attempt(lane, this);
        this.attempt.number = 1;
        this.work = new AsyncWork(lane);
        this.promise = new AsyncPromise(lane, this);
    }

    @Override
    Lane lane() {
        return lane;
    }

    /** Asks to run the body on this thread. */
    long enter() {
        if (lane.plan.off) {
            return 0;
        }
        if (work.goesElsewhere()) {
            return Refusal.ELSEWHERE;
        }
        AsyncRun mine = work.begin();
        first = mine;
        long grant = admitted(1, lane.turnstile.enterInOrder(lane, attempt, calls.departure()));
        if (grant == 0 || grant == Refusal.LEAVING) {
            long unused = mine.end();
        } else if (grant > 0 && cutShort(1)) {
            return Refusal.LATE;
        }
        return grant;
    }

    /** The body returned on the thread of the caller: what that is to get. */
    @SuppressWarnings("FutureReturnValueIgnored") // it is the caller's
    @Nullable
    Object returned(@Nullable Object result, @Nullable Object[] given) {
        arguments = given;
        moveOn(first);
        if (result instanceof CompletionStage<?>) {
            KelpieFuture1 mine = mayReplace() ? promise.make() : null;
            follow(1, first, result);
            return mine == null ? result : mine;
        }
        KelpieFuture1 overtaken = promise.future();
        if (overtaken != null) {
            stopUnwanted(1, first, result);
            return overtaken;
        }
        if (result instanceof Future<?> future) {
            handedOut = true;
            stopUnwanted(1, first, future);
            calls.watch(this, future);
        } else {
            ended(1, result, null);
        }
        return result;
    }

    /**
     * The body threw on the thread of the caller, or was refused: what the caller gets instead; null when that stands. Whoever
     * gets a stage expects refusals in it; a plain future may never be asked, so a refusal is thrown.
     */
    @Nullable
    KelpieAnswer1 failed(Throwable failure, @Nullable Object[] given, long refusal) throws Throwable {
        arguments = given;
        moveOn(first);
        int outcome;
        if (state.isEntering()) {
            state.refuse();
            outcome = lane.turnstile.async.refuse(lane, refusal);
        } else if (state.end(1)) {
            outcome = leave(failure, null);
        } else {
            return lane.site.replaceable ? new KelpieAnswer1(promise.make()) : null; // its time was over before
        }
        boolean wanted = wantsAnother(failure, null, refusal);
        if (wanted && triesAgain(failure, null)) {
            KelpieFuture1 mine = promise.make();
            if (later()) {
                return new KelpieAnswer1(mine);
            }
        }
        finish(outcome, refusal, wanted);
        KelpieAnswer1 answer = lane.turnstile.answer(lane, failure, given);
        return answer == null && refusal < 0 && lane.site.returnsStage
                ? new KelpieAnswer1(CompletableFuture.failedFuture(failure))
                : answer;
    }

    /** Runs the body on another thread: the future of its result. */
    KelpieAnswer1 elsewhere(@Nullable Object[] given) {
        arguments = given;
        work.capture();
        KelpieFuture1 mine = promise.make();
        calls.run(new Runnable() {
            @Override
            public void run() {
                attempt(1);
            }
        });
        return new KelpieAnswer1(mine);
    }

    /** Begins another attempt. On a thread of the agent's, which it may use as long as it likes. */
    void again() {
        int number = state.next();
        if (number > 0) {
            attempt.number = number;
            attempt(number);
        }
    }

    private void attempt(int number) {
        AsyncRun mine = work.begin();
        try {
            long grant = admitted(number, ask(number));
            if (grant == 0 || grant == Refusal.LEAVING) {
                state.refuse();
                work.runUnguarded(calls, arguments, promise.make());
            } else if (grant < 0) {
                state.refuse();
                refused(grant);
            } else if (!cutShort(number)) {
                run(number, mine);
            }
        } finally {
            moveOn(mine);
        }
    }

    /** Asks to be let in; after a fault of our own the call goes on as if the agent had left. */
    private long ask(int number) {
        try {
            if (calls.isLeaving()) {
                return Refusal.LEAVING;
            }
            if (number == 1) {
                return lane.turnstile.enterInOrder(lane, attempt, calls.departure());
            }
            GuardPlan plan = lane.plan;
            long grant = plan.inner.enter(plan.timing.stamp(), lane, attempt, calls.departure(), plan);
            attempt.token = grant;
            return grant;
        } catch (Throwable bug) {
            lane.guard.failed(bug);
            return Refusal.LEAVING;
        }
    }

    /** Notes whether an attempt may run; a refusal after its time was over is for that reason. */
    private long admitted(int number, long grant) {
        if (grant > 0) {
            ran = true;
            calls.begun(this);
            state.open();
            return grant;
        }
        return grant < 0 && grant != Refusal.LEAVING && isOverdue(number) ? Refusal.LATE : grant;
    }

    /** Ends an attempt that was let in when it was too late: whether it was. */
    private boolean cutShort(int number) {
        if (cancelled) {
            abandon();
        } else if (isOverdue(number)) {
            overtime(number);
        }
        return !state.isOpen(number);
    }

    private boolean isOverdue(int number) {
        int late = overdue;
        return late == number || late == WHOLE_CALL;
    }

    private void refused(long refusal) {
        Throwable rejection = lane.plan.rejection(refusal, lane);
        int outcome = lane.turnstile.async.refuse(lane, refusal);
        if (cancelled) {
            finish(Outcome.IGNORED, 0, false);
        } else {
            settle(null, rejection, outcome, refusal);
        }
    }

    private void run(int number, AsyncRun mine) {
        Object result;
        try {
            result = work.body(calls, arguments);
        } catch (Throwable thrown) {
            moveOn(mine);
            ended(number, null, thrown);
            return;
        }
        moveOn(mine);
        if (result instanceof CompletionStage<?> && !work.isPlainFuture()) {
            follow(number, mine, result);
        } else if (result instanceof Future<?> future) {
            await(number, future);
        } else {
            ended(number, result, null);
        }
    }

    /** The thread goes on to other things; a permit that was left with the body is free. */
    private void moveOn(@Nullable AsyncRun mine) {
        long kept = mine == null ? 0 : mine.end();
        if (kept != 0) {
            lane.plan.inner.release(kept);
            lane.plan.outer.release(kept);
        }
    }

    /** Waits for the future of an attempt, without a thread. */
    private void follow(int number, @Nullable AsyncRun mine, Object future) {
        stopUnwanted(number, mine, future);
        CompletionStage<?> unused = ((CompletionStage<?>) future)
                .whenComplete((value, failure) -> ended(number, value, AsyncWork.unwrap(failure)));
    }

    /** Notes what an attempt has returned, for who ends it; stops it at once when somebody has ended it before it came. */
    private void stopUnwanted(int number, @Nullable AsyncRun mine, @Nullable Object future) {
        if (mine != null && future != null) {
            mine.returned(future);
            if (!state.isOpen(number)) {
                mine.stop(true);
            }
        }
    }

    /** The specification's {@code Future}: the attempt is good as soon as there is one; what it brings is the caller's. */
    private void await(int number, Future<?> future) {
        if (!state.end(number)) {
            return;
        }
        int outcome = leave(null, null);
        finish(outcome, 0, false);
        try {
            promise.completeWith(future);
        } catch (InterruptedException | RuntimeException stopped) {
            promise.completeExceptionally(stopped);
        }
    }

    /** An attempt has ended, unless it had already. */
    void ended(int number, @Nullable Object value, @Nullable Throwable failure) {
        if (state.end(number)) {
            settle(value, failure, leave(failure, value), 0);
        }
    }

    /** Called by the thread of the timer wheel. */
    void timeIsOver(int number, boolean interrupts) {
        if (!interrupts) {
            lane.turnstile.overdue(attempt); // counted when it ends
            return;
        }
        calls.run(new Runnable() {
            @Override
            public void run() {
                overtime(number);
            }
        });
    }

    /** The time of an attempt is over, or, with a limit for all attempts, that of the call. */
    private void overtime(int number) {
        if (calls.departures() != departures) {
            return; // nobody listened for a while: the body may have ended unseen
        }
        boolean whole = lane.plan.limitOutside;
        if (whole) {
            overdue = WHOLE_CALL;
        } else if (overdue < number) {
            overdue = number;
        }
        if (whole ? state.isEntering() : state.isEntering(number)) {
            AsyncRun entering = work.run();
            if (entering != null) {
                entering.interrupt();
            }
            return;
        }
        int present = whole ? state.number() : number;
        boolean running = present > 0 && state.end(present);
        if (!running && !(whole && state.endWait())) {
            return;
        }
        Throwable failure = lane.plan.rejections.late(null, lane.site);
        if (lane.site.replaceable) {
            KelpieFuture1 unused = promise.make(); // whom the body still occupies gets it when that is over
            work.stop(true);
        } else {
            work.stop(false);
        }
        int outcome = running ? leaveEarly(failure, Refusal.LATE) : lane.turnstile.async.refuse(lane, Refusal.LATE);
        settle(null, failure, outcome, Refusal.LATE);
    }

    @Override
    public void cancelled(boolean mayInterrupt) {
        cancelled = true;
        abandon(); // first: the future that is stopped completes at once
        work.stop(mayInterrupt || state.isEntering());
    }

    /** Ends a call that nobody wants any more, unless it asks to be let in: then its thread does. */
    private void abandon() {
        int number = state.number();
        if (number > 0 && state.end(number)) {
            int unused = leaveEarly(null, 0);
            finish(Outcome.IGNORED, 0, false);
        } else if (state.endWait()) {
            finish(Outcome.IGNORED, 0, false);
        }
    }

    /** Gives back what an attempt was given; its outcome. */
    private int leave(@Nullable Throwable failure, @Nullable Object value) {
        return lane.turnstile.async.leave(lane, attempt, attempt.token, failure, value, 0);
    }

    /** The same while the body may still run: it keeps the permit. */
    private int leaveEarly(@Nullable Throwable failure, long refusal) {
        AsyncRun occupied = work.run();
        long permit = (attempt.token | attempt.first) & Token.PERMIT;
        boolean kept = permit != 0 && occupied != null && occupied.keeps(permit);
        if (kept) {
            attempt.token &= ~permit;
            attempt.first &= ~permit;
        }
        return refusal == 0
                ? lane.turnstile.async.abandon(lane, attempt)
                : lane.turnstile.async.leave(lane, attempt, attempt.token, failure, null, refusal);
    }

    /** Whether what an attempt came to is worth another one. */
    private boolean wantsAnother(@Nullable Throwable failure, @Nullable Object value, long refusal) {
        Retry retry = lane.plan.retry;
        return retry != null && (failure == null ? retry.wantsAfter(value) : wants(retry, failure, refusal));
    }

    /** Whether there is to be another attempt; if so, its wait is noted. */
    private boolean triesAgain(@Nullable Throwable failure, @Nullable Object value) {
        return mayReplace()
                && !cancelled
                && overdue != WHOLE_CALL
                && !calls.isLeaving()
                && lane.turnstile.async.plansRetry(lane, attempt, failure, value);
    }

    private boolean wants(Retry retry, Throwable failure, long refusal) {
        boolean refused = refusal < 0 && refusal != Refusal.LATE;
        return refused
                ? (lane.plan.outer.isFree() || attempt.first > 0) && lane.plan.retries(failure, refusal, lane)
                : retry.wants(failure) && !lane.plan.answersFirst(failure, lane);
    }

    private void settle(@Nullable Object value, @Nullable Throwable failure, int outcome, long refusal) {
        boolean wanted = wantsAnother(failure, value, refusal);
        if (wanted && triesAgain(failure, value) && later()) {
            return;
        }
        finish(outcome, refusal, wanted);
        Throwable last = wanted && failure == null ? lane.turnstile.async.unwelcome(lane, attempt) : failure;
        if (last == null) {
            promise.complete(value);
        } else {
            promise.answer(last, arguments);
        }
    }

    /**
     * Waits for the next attempt, unless the call came to its end while that was decided; false when there is none, for the agent
     * has left: the present outcome stands.
     */
    private boolean later() {
        state.await();
        if (cancelled) {
            abandon();
        } else if (overdue == WHOLE_CALL) {
            overtime(0);
        } else {
            return calls.later(this, attempt.wait) || !state.endWait();
        }
        return true;
    }

    private void finish(int outcome, long refusal, boolean wantedMore) {
        calls.finished(this);
        lane.turnstile.async.finish(lane, attempt, outcome, refusal < 0 && !ran, wantedMore);
    }

    /** The call as others see it; null when its time is not watched. */
    @Nullable
    CallInFlight look(long now) {
        if (!attempt.isTimed()) {
            return null;
        }
        AsyncRun present = work.run();
        return new CallInFlight(
                lane.guard.name(),
                lane.site.method.className() + "#" + lane.site.method.name(),
                present == null ? null : present.thread(),
                Math.max(0, now - attempt.startNanos()),
                attempt.isOverdue());
    }

    /** Whether the caller may get another future than the body's. */
    private boolean mayReplace() {
        GuardPlan plan = lane.plan;
        return !plan.observes
                && !handedOut
                && lane.site.replaceable
                && (plan.retry != null || plan.limit != null || lane.fallback != null || work.goesElsewhere());
    }
}
