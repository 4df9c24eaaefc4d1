package io.kelpie.launcher.gate;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an asynchronous guarded method returns when its guard may try again, answer instead, or give up in time. It is completed
 * by the core, and tells it when somebody cancels. It lives in {@code java.lang}: the application may keep it as long as it
 * likes and keeps no agent class alive once it is complete.
 */
public final class KelpieFuture1 extends CompletableFuture<@Nullable Object> {

    private volatile @Nullable KelpieCanceller1 canceller;

    /** For the core; tells nobody of a cancellation when {@code canceller} is null. */
    public KelpieFuture1(@Nullable KelpieCanceller1 canceller) {
        this.canceller = canceller;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        KelpieCanceller1 told = canceller;
        if (cancelled && told != null) {
            canceller = null;
            told.cancelled(mayInterruptIfRunning);
        }
        return cancelled;
    }

    /** Lets go of whoever wanted to know. */
    public void release() {
        canceller = null;
    }
}
