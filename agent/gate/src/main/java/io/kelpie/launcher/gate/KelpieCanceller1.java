package io.kelpie.launcher.gate;

/** Who wants to know when a {@link KelpieFuture1} is cancelled: the core, through a class that never goes away. */
public interface KelpieCanceller1 {

    /** Somebody does not want the result any more. Must not throw. */
    void cancelled(boolean mayInterrupt);
}
