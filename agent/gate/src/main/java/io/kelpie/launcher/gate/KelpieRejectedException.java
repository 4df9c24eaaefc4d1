package io.kelpie.launcher.gate;

/**
 * Thrown to the application when a guard turns a call away without running it.
 *
 * <p>One instance per guard is thrown again and again: it has no stack trace, takes no suppressed exceptions and its cause
 * is fixed, so sharing it between threads is safe. It lives in {@code java.lang}: it stays valid after a detach and keeps no
 * agent class alive.
 */
public final class KelpieRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says which guard turned the call away, and why. */
    public KelpieRejectedException(String message) {
        super(message, null, false, false);
    }
}
