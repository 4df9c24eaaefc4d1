package io.kelpie.core.guard.breaker;

/** What a breaker answers instead of a grant: negative numbers, as no grant is. */
public final class Refusal {

    /** Turned away: open. */
    public static final long OPEN = -1;
    /** Turned away: half-open, and all probes are under way. */
    public static final long HALF_OPEN = -2;
    /** Turned away: forced open. */
    public static final long FORCED_OPEN = -3;
    /** Would have been turned away, but the breaker only observes. */
    public static final long OBSERVED = -4;

    /** The phase changed meanwhile: ask the present one. Never leaves the breaker. */
    static final long ASK_AGAIN = -5;

    private Refusal() {}
}
