package io.kelpie.core.guard;

import io.kelpie.launcher.gate.KelpieFuture1;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The body of an asynchronous call: how it is run on a thread of the agent's, and who runs it at present. Any thread.
 */
final class AsyncWork {

    private final Lane lane;
    private final @Nullable Surroundings surroundings;
    private final @Nullable ClassLoader contextLoader = Thread.currentThread().getContextClassLoader();
    private Surroundings.@Nullable Scope scope;
    /** The present attempt, or the last one. */
    private volatile @Nullable AsyncRun run;

    /** Made on the thread of the caller, whose context class loader the body shall find everywhere. */
    AsyncWork(Lane lane) {
        this.lane = lane;
        this.surroundings = lane.turnstile.async.surroundings();
    }

    /** Whether the body runs on a thread of the agent's from the beginning. */
    boolean goesElsewhere() {
        return surroundings != null;
    }

    /** Whether the method promises no more than a {@link Future}, whose outcome is none of the guard's business. */
    boolean isPlainFuture() {
        return surroundings != null && lane.site.method.descriptor().endsWith(")Ljava/util/concurrent/Future;");
    }

    /** Notes what the body shall find around it on another thread. Called by the caller's. */
    void capture() {
        scope = surroundings == null ? null : surroundings.capture();
    }

    /** Ends what is under way, as far as it listens. */
    void stop(boolean mayInterrupt) {
        AsyncRun present = run;
        if (present != null) {
            present.stop(mayInterrupt);
        }
    }

    /** Begins an attempt on the present thread. */
    AsyncRun begin() {
        AsyncRun mine = new AsyncRun();
        run = mine;
        return mine;
    }

    /** The present attempt, or the last one; null before the first. */
    @Nullable
    AsyncRun run() {
        return run;
    }

    /** Runs the body on this thread, which is one of the agent's. */
    @Nullable
    Object body(AsyncCalls calls, @Nullable Object[] arguments) throws Throwable {
        Thread self = Thread.currentThread();
        self.setContextClassLoader(contextLoader);
        Surroundings.Scope around = scope;
        try {
            if (around != null) {
                around.open();
            }
            return calls.invoke(lane.site, arguments);
        } finally {
            if (around != null) {
                around.close();
            }
            self.setContextClassLoader(null);
        }
    }

    /** Runs the body after the agent has left: its future is the caller's. */
    void runUnguarded(AsyncCalls calls, @Nullable Object[] arguments, KelpieFuture1 promise) {
        promise.release();
        try {
            Object returned = body(calls, arguments);
            if (returned instanceof CompletionStage<?> stage) {
                CompletionStage<?> unusedStage = stage.whenComplete((value, failure) -> {
                    boolean unused =
                            failure == null ? promise.complete(value) : promise.completeExceptionally(unwrap(failure));
                });
            } else {
                boolean unused = promise.complete(returned instanceof Future<?> future ? future.get() : returned);
            }
        } catch (Throwable failure) {
            boolean unused = promise.completeExceptionally(unwrap(failure));
        }
    }

    /** The failure itself, without what futures wrap around it. */
    static @Nullable Throwable unwrap(@Nullable Throwable failure) {
        Throwable at = failure;
        while ((at instanceof CompletionException || at instanceof ExecutionException) && at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }
}
