package io.kelpie.core.guard;

import io.kelpie.launcher.gate.KelpieFuture1;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The body of an asynchronous call at work: the thread that runs it, if that is one of the agent's, and what it has returned.
 * Any thread may stop it; an interrupt never outlives the body that it was meant for.
 */
final class AsyncWork {

    private final Lane lane;
    private final @Nullable Surroundings surroundings;
    private Surroundings.@Nullable Scope scope;
    private @Nullable ClassLoader contextLoader;
    /** The future of the present attempt. */
    private volatile @Nullable Object result;
    /** Under the monitor: who runs the body, and whether that thread was interrupted from here. */
    private @Nullable Thread runner;

    private boolean interrupted;

    AsyncWork(Lane lane) {
        this.lane = lane;
        this.surroundings = lane.guard.surroundings();
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
        contextLoader = Thread.currentThread().getContextClassLoader();
        scope = surroundings == null ? null : surroundings.capture();
    }

    void is(Object future) {
        result = future;
    }

    /** Runs the body on this thread. */
    @Nullable
    Object run(AsyncCalls calls, @Nullable Object[] arguments) throws Throwable {
        Thread self = Thread.currentThread();
        synchronized (this) {
            runner = self;
            interrupted = false;
        }
        self.setContextClassLoader(contextLoader);
        Surroundings.Scope around = scope;
        try {
            if (around != null) {
                around.open();
            }
            Object returned = calls.invoke(lane.site, arguments);
            result = returned;
            return returned;
        } finally {
            if (around != null) {
                around.close();
            }
            self.setContextClassLoader(null);
            synchronized (this) {
                runner = null;
                if (interrupted) {
                    boolean unused = Thread.interrupted();
                }
            }
        }
    }

    /** Runs the body after the agent has left: its future is the caller's. */
    void runUnguarded(AsyncCalls calls, @Nullable Object[] arguments, KelpieFuture1 promise) {
        promise.release();
        try {
            Object returned = run(calls, arguments);
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

    /** Ends what is under way, as far as it listens. */
    void stop(boolean mayInterrupt) {
        synchronized (this) {
            if (runner != null && mayInterrupt) {
                interrupted = true;
                runner.interrupt();
            }
        }
        if (result instanceof Future<?> future) {
            boolean unused = future.cancel(mayInterrupt);
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
