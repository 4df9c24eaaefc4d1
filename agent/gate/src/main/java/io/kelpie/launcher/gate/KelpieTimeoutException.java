package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * Thrown to the application when a guarded call took longer than its time limit.
 *
 * <p>Its cause is what the interrupted body threw, if it threw anything. It lives in {@code java.lang}: it stays valid after a
 * detach and keeps no agent class alive.
 */
public final class KelpieTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says which guard, and how long the call was allowed to take. */
    public KelpieTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
