package io.kelpie.benchmarks.guard;

import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one subject came to in one case.
 *
 * @param group the benchmark method, such as {@code ClosedBreaker.oneThread}
 * @param subject the library
 * @param variant what is special about it; empty: the library as it comes
 * @param nanos a call, on average
 * @param error half the 99.9 % confidence interval of that
 * @param bytes allocated by a call
 */
record Row(String group, String subject, String variant, double nanos, double error, double bytes) {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Reads a benchmark's name, {@code ...guard.Kelpie.ClosedTimed.oneThread}, and its numbers. */
    static Row of(RunResult result) {
        String[] name = result.getParams().getBenchmark().split("\\.", -1);
        String method = name[name.length - 1];
        String nested = name[name.length - 2];
        String group = nested.startsWith("Closed") ? "Closed" : nested.startsWith("Open") ? "Open" : nested;
        Result<?> time = result.getPrimaryResult();
        return new Row(
                group + "." + method,
                name[name.length - 3],
                nested.substring(group.length()).toLowerCase(Locale.ROOT),
                time.getScore(),
                time.getScoreError(),
                allocated(result));
    }

    private static double allocated(RunResult result) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.endsWith(ALLOCATED)) {
                return result.getSecondaryResults().get(name).getScore();
            }
        }
        throw new IllegalStateException("Bug: measured without the allocation profiler");
    }

    String label() {
        return variant.isEmpty() ? subject : subject + ", " + variant;
    }
}
