package io.kelpie.model.spec;

/** Bounds of durations, in milliseconds. */
public final class Span {

    public static final double SECOND = 1000;
    public static final double HOUR = 3600 * SECOND;
    public static final double DAY = 24 * HOUR;
    public static final double YEAR = 365 * DAY;

    private Span() {}
}
