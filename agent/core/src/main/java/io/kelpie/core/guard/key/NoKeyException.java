package io.kelpie.core.guard.key;

/** A call has no key: its message says why. */
public final class NoKeyException extends Exception {

    private static final long serialVersionUID = 1;

    NoKeyException(String reason) {
        super(reason, null, false, false);
    }
}
