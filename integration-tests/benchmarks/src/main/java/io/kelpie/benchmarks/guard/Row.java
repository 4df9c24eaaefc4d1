package io.kelpie.benchmarks.guard;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What a case came to.
 *
 * @param nanos a call, on average
 * @param error half the 99.9 % confidence interval of that
 * @param bytes allocated by a call, in the middle one of all iterations: the JVM's own threads allocate now and then, too
 * @param instructions executed by a call; not a number unless they were counted
 * @param branches those of them that are jumps
 * @param cycles of the processor
 */
record Row(double nanos, double error, double bytes, double instructions, double branches, double cycles) {

    static Row of(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        return new Row(
                time.getScore(),
                time.getScoreError(),
                find(result, "gc.alloc.rate.norm"),
                find(result, "instructions"),
                find(result, "branches"),
                find(result, "cycles"));
    }

    private static double find(RunResult result, String part) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.contains(part)) {
                return result.getSecondaryResults().get(name).getStatistics().getPercentile(50);
            }
        }
        return Double.NaN;
    }
}
