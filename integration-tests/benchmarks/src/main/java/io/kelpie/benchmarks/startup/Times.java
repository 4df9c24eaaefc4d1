package io.kelpie.benchmarks.startup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The times of one subject. For one thread. */
final class Times {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> nanos = new ArrayList<>();

    void add(long time) {
        nanos.add(time);
    }

    int count() {
        return nanos.size();
    }

    /** Milliseconds below which a fraction of the times lies. */
    double quantile(double fraction) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        double at = fraction * (sorted.size() - 1);
        long below = sorted.get((int) Math.floor(at));
        long above = sorted.get((int) Math.ceil(at));
        return (below + (above - below) * (at - Math.floor(at))) / NANOS_PER_MILLI;
    }

    /** Milliseconds, the middle one. */
    double median() {
        return quantile(0.5);
    }
}
