package io.kelpie.core.guard.breaker;

import java.util.Locale;

/** What a breaker does with calls at present. */
public enum BreakerState {
    /** Lets them through and judges them. */
    CLOSED,
    /** Turns them away for a while. */
    OPEN,
    /** Lets a few through, as probes. */
    HALF_OPEN,
    /** Turns them away until someone closes it. */
    FORCED_OPEN,
    /** Lets them through and judges nothing. */
    DISABLED,
    /** Judges, counts what it would have turned away, and lets everything through. */
    OBSERVE;

    /** The name in status documents: {@code half_open}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
