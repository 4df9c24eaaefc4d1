package io.kelpie.core.guard;

import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.launcher.gate.KelpieCanceller1;
import io.kelpie.launcher.gate.KelpieFuture1;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The future that the caller of an asynchronous method gets in place of the body's, made when it is first needed. Without one the
 * caller has the body's own, and completing does nothing. Any thread.
 */
final class AsyncPromise {

    private final Lane lane;
    private final KelpieCanceller1 canceller;
    private volatile @Nullable KelpieFuture1 future;

    /** None as yet; the canceller is told when the caller gives up. */
    AsyncPromise(Lane lane, KelpieCanceller1 canceller) {
        this.lane = lane;
        this.canceller = canceller;
    }

    /** The future, if there is one. */
    @Nullable
    KelpieFuture1 future() {
        return future;
    }

    /** The future; from now on there is one. */
    synchronized KelpieFuture1 make() {
        KelpieFuture1 mine = future;
        if (mine == null) {
            mine = new KelpieFuture1(canceller);
            future = mine;
        }
        return mine;
    }

    /** Completes it with the fallback's answer to a failure, or with that. */
    void answer(Throwable failure, @Nullable Object[] arguments) {
        if (future == null) {
            return;
        }
        try {
            KelpieAnswer1 answer = lane.turnstile.answer(lane, failure, arguments);
            if (answer == null) {
                completeExceptionally(failure);
            } else {
                completeAs(answer.value());
            }
        } catch (Throwable own) {
            completeExceptionally(own);
        }
    }

    private void completeAs(@Nullable Object result) throws InterruptedException {
        if (result instanceof CompletionStage<?> stage) {
            CompletionStage<?> unused = stage.whenComplete((value, thrown) -> {
                if (thrown == null) {
                    complete(value);
                } else {
                    completeExceptionally(AsyncWork.unwrap(thrown));
                }
            });
        } else if (result instanceof Future<?> running) {
            completeWith(running);
        } else {
            complete(result);
        }
    }

    /** Completes it with what another brings, on this thread, which waits for it. */
    void completeWith(Future<?> running) throws InterruptedException {
        try {
            complete(running.get());
        } catch (ExecutionException failed) {
            completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    void complete(@Nullable Object value) {
        KelpieFuture1 mine = future;
        if (mine != null) {
            mine.release();
            boolean unused = mine.complete(value);
        }
    }

    void completeExceptionally(@Nullable Throwable failure) {
        KelpieFuture1 mine = future;
        if (mine != null && failure != null) {
            mine.release();
            boolean unused = mine.completeExceptionally(failure);
        }
    }
}
