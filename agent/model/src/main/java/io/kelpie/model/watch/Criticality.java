package io.kelpie.model.watch;

/** How badly the application needs something: a feature that can be switched off, or what a check looks at; the most needed first. */
public enum Criticality {
    /** Nothing works without it. */
    ESSENTIAL,
    /** Users notice at once. */
    CRITICAL,
    /** Users notice in time. */
    IMPORTANT,
    /** Nice to have. */
    OPTIONAL
}
