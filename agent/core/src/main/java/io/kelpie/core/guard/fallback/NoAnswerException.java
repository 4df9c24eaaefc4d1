package io.kelpie.core.guard.fallback;

/** A fallback has nothing to offer: its message says why, and what to do about it. The failure stands. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1;

    /** No answer, for this reason. */
    public NoAnswerException(String reason) {
        super(reason, null, false, false);
    }
}
