package io.kelpie.core.recovery;

/** Hears what recoveries do, on the watch thread; must return at once. */
public interface RecoveryListener {

    /** A step is over. */
    void taken(RecoveryRecord step);

    /** An attempt is over; the outcome is {@code recovered}, {@code failed} or {@code exhausted}. */
    void ended(RecoveryRecord attempt);
}
