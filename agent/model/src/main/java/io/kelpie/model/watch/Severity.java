package io.kelpie.model.watch;

/** How much something matters to an operator, the least first. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Worth acting upon soon. */
    WARNING,
    /** Worth acting upon now. */
    CRITICAL
}
