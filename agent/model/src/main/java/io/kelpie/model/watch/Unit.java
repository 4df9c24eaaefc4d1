package io.kelpie.model.watch;

/** What a number of a signal counts. */
public enum Unit {
    COUNT,
    BYTES,
    MILLIS,
    MICROS,
    /** Hundredths of a per cent: 10,000 is all of it. */
    BASIS_POINTS
}
