package io.kelpie.model.problem;

/** How much of a problem something is. */
public enum Severity {
    /** What was asked for cannot be done; the part that it belongs to is left out. */
    ERROR,
    /** It works, though perhaps not as meant. */
    WARNING
}
