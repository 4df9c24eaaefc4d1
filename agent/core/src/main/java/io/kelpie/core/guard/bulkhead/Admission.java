package io.kelpie.core.guard.bulkhead;

/** What became of a call that was ready to wait for a permit. */
public enum Admission {
    /** It has a permit, which it must give back. */
    ADMITTED,
    /** It has none: too many wait already, or the time was over. */
    REFUSED,
    /** The agent leaves: the call has no permit and needs none. */
    LEFT
}
