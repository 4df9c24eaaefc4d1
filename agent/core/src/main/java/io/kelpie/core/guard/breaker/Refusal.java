package io.kelpie.core.guard.breaker;

/** What a policy answers instead of a grant: negative numbers, as no grant is. */
public final class Refusal {

    /** Turned away: open. */
    public static final long OPEN = -1;
    /** Turned away: half-open, and all probes are under way. */
    public static final long HALF_OPEN = -2;
    /** Turned away: forced open. */
    public static final long FORCED_OPEN = -3;
    /** Would have been turned away, but the breaker only observes. */
    public static final long OBSERVED = -4;

    /** Turned away: the rate is exceeded. */
    public static final long RATE_LIMITED = -6;
    /** Turned away: all permits are taken. */
    public static final long BULKHEAD_FULL = -7;
    /** The time was over before the body could begin. */
    public static final long LATE = -8;
    /** The agent leaves: the call goes on unguarded. */
    public static final long LEAVING = -9;

    /** Not turned away: the body is to run on another thread. */
    public static final long ELSEWHERE = -10;

    /** The phase changed meanwhile: ask the present one. Never leaves the breaker. */
    static final long ASK_AGAIN = -5;

    private Refusal() {}
}
