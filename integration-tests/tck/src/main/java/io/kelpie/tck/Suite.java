package io.kelpie.tck;

import java.util.Locale;

/**
 * A part of the TCK: a TestNG suite that names its classes one by one, because a wildcard would drag in the telemetry tests and
 * what they need.
 */
enum Suite {
    STRICT("strict synchronous", 293),
    ASYNCHRONOUS("asynchronous", 97),
    DEFINITIONS("definition errors", 24),
    SLICE("slice of all three", 270);

    /** What the three parts must reach together; the synchronous ones must all pass. */
    static final int PROMISED = 400;

    /** How many of the synchronous tests pass without any implementation: they prove nothing, and are said beside the score. */
    static final int BASELINE = 114;

    private final String title;
    private final int tests;

    Suite(String title, int tests) {
        this.title = title;
        this.tests = tests;
    }

    String title() {
        return title;
    }

    /** How many tests it has; another number means that the suite is not what it says. */
    int tests() {
        return tests;
    }

    /** Name of the file in {@code suites}. */
    String file() {
        return name().toLowerCase(Locale.ROOT) + ".xml";
    }
}
