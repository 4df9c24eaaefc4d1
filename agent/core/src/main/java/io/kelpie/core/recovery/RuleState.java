package io.kelpie.core.recovery;

/** Where a rule stands. */
public enum RuleState {
    /** Its condition does not hold. */
    IDLE,
    /** Its condition holds, not long or not often enough yet. */
    COUNTING,
    /** It is to act as soon as others let it. */
    READY,
    /** Its chain is under way. */
    RUNNING,
    /** Its chain is over, its condition holds still, and there is time left for an effect. */
    SETTLING,
    /** Its condition is gone; it has to stay so for a while. */
    VALIDATING,
    /** An attempt failed; the next one has to wait. */
    COOLING,
    /** All attempts failed. */
    EXHAUSTED,
    /** Somebody has silenced it for a while. */
    SUPPRESSED,
    /** It is switched off. */
    OFF
}
