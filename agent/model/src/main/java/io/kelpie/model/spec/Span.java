package io.kelpie.model.spec;

/** Bounds of durations, in milliseconds. */
final class Span {

    static final double SECOND = 1000;
    static final double HOUR = 3600 * SECOND;
    static final double DAY = 24 * HOUR;
    static final double YEAR = 365 * DAY;

    private Span() {}
}
