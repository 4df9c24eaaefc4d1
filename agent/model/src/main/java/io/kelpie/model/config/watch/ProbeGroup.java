package io.kelpie.model.config.watch;

/** A question that platforms ask a process; a check counts for some of them. */
public enum ProbeGroup {
    /** Has it started? */
    STARTUP,
    /** Is it beyond repair? */
    LIVENESS,
    /** Shall it get work? */
    READINESS,
    /** How is it? */
    HEALTH
}
