package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.retry.Retry;
import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.launcher.gate.KelpieCanceller1;
import io.kelpie.launcher.gate.KelpieFuture1;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A call whose work is not done when its method returns. Its attempts are judged when their future completes; between two of
 * them nobody waits; and where the guard may try again, answer or give up, the caller gets a future of the gate's.
 *
 * <p>Many threads take part. An attempt ends once: who takes its number out of {@link #open} ends it, be it the completion, the
 * time limit or a cancellation. Between attempts there is only the thread that begins the next one.
 */
final class AsyncCall extends Passage implements KelpieCanceller1 {

    private static final @Nullable Object[] NO_ARGUMENTS = {};

    private final Lane lane;
    private final AsyncCalls calls;
    private final Attempt attempt;
    private final AsyncWork work;
    /** The number of the attempt that has not ended; 0 when there is none. */
    private final AtomicInteger open = new AtomicInteger(1);

    private volatile @Nullable Object[] arguments = NO_ARGUMENTS;
    private volatile @Nullable KelpieFuture1 promise;

    AsyncCall(Lane lane, AsyncCalls calls) {
        this.lane = lane;
        this.calls = calls;
        this.attempt = calls.attempt(lane, this);
        this.attempt.number = 1;
        this.work = new AsyncWork(lane);
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
        return work.goesElsewhere() ? Refusal.ELSEWHERE : lane.guard.enterInOrder(lane, attempt, calls.departure());
    }

    /** The body returned on the thread of the caller: what that is to get. */
    @SuppressWarnings("FutureReturnValueIgnored") // it is the caller's
    @Nullable
    Object returned(@Nullable Object result, @Nullable Object[] given) {
        arguments = given;
        if (result instanceof CompletionStage<?>) {
            KelpieFuture1 mine = mayReplace() ? promise() : null;
            work.is(result);
            attach(1, result);
            return mine == null ? result : mine;
        }
        if (result instanceof Future<?> future) {
            calls.watch(this, future);
            return result;
        }
        KelpieFuture1 overtaken = promise;
        if (overtaken != null) {
            return overtaken;
        }
        ended(1, result, null);
        return result;
    }

    /**
     * The body threw on the thread of the caller, or was refused: what the caller gets instead; null when that stands. Whoever
     * gets a stage expects refusals in it; a plain future may never be asked, so a refusal is thrown.
     */
    @Nullable
    KelpieAnswer1 failed(Throwable failure, @Nullable Object[] given, long refusal) throws Throwable {
        arguments = given;
        KelpieFuture1 overtaken = promise;
        if (overtaken != null) {
            return new KelpieAnswer1(overtaken);
        }
        if (!open.compareAndSet(1, 0)) {
            return null;
        }
        int outcome = leave(failure, null, refusal);
        if (mayReplace() && triesAgain(failure, refusal)) {
            KelpieFuture1 mine = promise();
            calls.later(this, attempt.wait);
            return new KelpieAnswer1(mine);
        }
        finish(outcome, refusal);
        KelpieAnswer1 answer = lane.guard.answer(lane, failure, given);
        return answer == null && refusal < 0 && lane.site.returnsStage
                ? new KelpieAnswer1(CompletableFuture.failedFuture(failure))
                : answer;
    }

    /** Runs the body on another thread: the future of its result. */
    KelpieAnswer1 elsewhere(@Nullable Object[] given) {
        arguments = given;
        work.capture();
        KelpieFuture1 mine = promise();
        calls.run(new Runnable() {
            @Override
            public void run() {
                begin(lane.guard.enterInOrder(lane, attempt, calls.departure()), 1);
            }
        });
        return new KelpieAnswer1(mine);
    }

    /** Begins another attempt. On a thread of the agent's, which it may use as long as it likes. */
    void again() {
        KelpieFuture1 mine = promise;
        if (mine != null && mine.isDone()) {
            finish(Outcome.IGNORED, 0); // cancelled meanwhile
            return;
        }
        int number = attempt.number + 1;
        attempt.number = number;
        open.set(number);
        GuardPlan plan = lane.plan;
        long grant = plan.inner.enter(plan.timing.stamp(), lane, attempt, calls.departure(), plan);
        attempt.token = grant;
        begin(grant, number);
    }

    private void begin(long grant, int number) {
        if (grant == 0 || grant == Refusal.LEAVING) {
            open.set(0);
            work.runUnguarded(calls, arguments, promise());
        } else if (grant < 0) {
            refused(grant, number);
        } else {
            attempt.ran = true;
            run(number);
        }
    }

    private void refused(long refusal, int number) {
        if (open.compareAndSet(number, 0)) {
            Throwable rejection = lane.plan.rejection(refusal, lane);
            settle(null, rejection, leave(rejection, null, refusal), refusal);
        }
    }

    private void run(int number) {
        Object result;
        try {
            result = work.run(calls, arguments);
        } catch (Throwable thrown) {
            ended(number, null, thrown);
            return;
        }
        if (result instanceof CompletionStage<?> && !work.isPlainFuture()) {
            attach(number, result);
        } else if (result instanceof Future<?> future) {
            await(number, future);
        } else {
            ended(number, result, null);
        }
    }

    private void attach(int number, Object result) {
        CompletionStage<?> unused = ((CompletionStage<?>) result)
                .whenComplete((value, failure) -> ended(number, value, AsyncWork.unwrap(failure)));
    }

    /** The specification's {@code Future}: the attempt is good as soon as there is one; what it brings is the caller's. */
    private void await(int number, Future<?> future) {
        if (!open.compareAndSet(number, 0)) {
            return;
        }
        int outcome = leave(null, null, 0);
        finish(outcome, 0);
        try {
            complete(future.get());
        } catch (ExecutionException failed) {
            completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException | RuntimeException stopped) {
            completeExceptionally(stopped);
        }
    }

    /** An attempt has ended, unless it had already. */
    void ended(int number, @Nullable Object value, @Nullable Throwable failure) {
        if (open.compareAndSet(number, 0)) {
            settle(value, failure, leave(failure, value, 0), 0);
        }
    }

    /** Called by the thread of the timer wheel. */
    void timeIsOver(int number, boolean interrupts) {
        if (!interrupts) {
            return;
        }
        calls.run(new Runnable() {
            @Override
            public void run() {
                overtime(number);
            }
        });
    }

    private void overtime(int number) {
        if (open.compareAndSet(number, 0)) {
            work.stop(true);
            attempt.late = true;
            Throwable failure = lane.plan.rejections.late(null, lane.site);
            if (lane.site.replaceable) {
                KelpieFuture1 unused = promise(); // whom the body still occupies gets it when that is over
            }
            settle(null, failure, leave(failure, null, Refusal.LATE), 0);
        }
    }

    @Override
    public void cancelled(boolean mayInterrupt) {
        int number = open.getAndSet(0);
        work.stop(mayInterrupt);
        if (number != 0) {
            lane.plan.inner.leave(Math.max(attempt.token, 0), attempt, Outcome.IGNORED);
            attempt.disarm();
            finish(Outcome.IGNORED, 0);
        }
    }

    /** Gives the permits of an attempt back; its outcome. */
    private int leave(@Nullable Throwable failure, @Nullable Object value, long refusal) {
        boolean timeIsUp = attempt.late;
        attempt.disarm();
        attempt.late = timeIsUp;
        return lane.guard.leaveAsync(lane, attempt, failure, value, refusal);
    }

    private boolean triesAgain(Throwable failure, long refusal) {
        Retry retry = lane.plan.retry;
        return retry != null && wants(retry, failure, refusal) && lane.guard.plansRetry(lane, attempt, failure, null);
    }

    private boolean wants(Retry retry, Throwable failure, long refusal) {
        boolean refused = refusal < 0 && refusal != Refusal.LATE;
        return refused ? lane.plan.retries(failure, refusal) : retry.wants(failure);
    }

    private void settle(@Nullable Object value, @Nullable Throwable failure, int outcome, long refusal) {
        Retry retry = lane.plan.retry;
        boolean again = failure != null
                ? mayReplace() && triesAgain(failure, refusal)
                : retry != null
                        && mayReplace()
                        && retry.wantsAfter(value)
                        && lane.guard.plansRetry(lane, attempt, null, value);
        if (again) {
            calls.later(this, attempt.wait);
            return;
        }
        finish(outcome, refusal);
        if (failure == null) {
            complete(value);
        } else {
            answer(failure);
        }
    }

    private void finish(int outcome, long refusal) {
        lane.guard.finishAsync(lane, attempt, outcome, refusal);
    }

    private void answer(Throwable failure) {
        KelpieFuture1 mine = promise;
        if (mine == null) {
            return; // the caller has the future of the body itself
        }
        try {
            KelpieAnswer1 answer = lane.guard.answer(lane, failure, arguments);
            if (answer == null) {
                completeExceptionally(failure);
            } else if (answer.value() instanceof CompletionStage<?> stage) {
                CompletionStage<?> unused = stage.whenComplete((value, thrown) -> {
                    if (thrown == null) {
                        complete(value);
                    } else {
                        completeExceptionally(AsyncWork.unwrap(thrown));
                    }
                });
            } else if (answer.value() instanceof Future<?> future) {
                complete(future.get());
            } else {
                complete(answer.value());
            }
        } catch (ExecutionException failed) {
            completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
        } catch (Throwable own) {
            completeExceptionally(own);
        }
    }

    private void complete(@Nullable Object value) {
        KelpieFuture1 mine = promise;
        if (mine != null) {
            mine.release();
            boolean unused = mine.complete(value);
        }
    }

    private void completeExceptionally(@Nullable Throwable failure) {
        KelpieFuture1 mine = promise;
        if (mine != null && failure != null) {
            mine.release();
            boolean unused = mine.completeExceptionally(failure);
        }
    }

    /** Whether the caller may get another future than the body's. */
    private boolean mayReplace() {
        GuardPlan plan = lane.plan;
        return !plan.observes
                && lane.site.replaceable
                && (plan.retry != null || plan.limit != null || lane.fallback != null || work.goesElsewhere());
    }

    private synchronized KelpieFuture1 promise() {
        KelpieFuture1 mine = promise;
        if (mine == null) {
            mine = new KelpieFuture1(this);
            promise = mine;
        }
        return mine;
    }
}
