package io.kelpie.benchmarks.guard;

import io.kelpie.benchmarks.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures all subjects in one run of JMH, each in JVMs of its own, and prints the tables. Exit code 1 when a promise is broken
 * or a subject did not guard.
 *
 * <p>Arguments: {@code --quick} for a first impression (the times of which prove nothing), {@code --allocation} for Kelpie alone,
 * quickly, judged by the bytes and not by the clock, and regular expressions of the benchmarks wanted, by default all.
 */
public final class Run {

    private Run() {}

    /** See the class. */
    public static void main(String[] arguments) throws RunnerException {
        boolean quick = false;
        boolean timed = true;
        List<String> wanted = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.equals("--allocation")) {
                quick = true;
                timed = false;
                wanted.add("\\.Kelpie\\.");
            } else {
                wanted.add(argument);
            }
        }
        String machine = Machine.describe();
        Collection<RunResult> results = new Runner(options(quick, wanted).build()).run();
        List<Row> rows = new ArrayList<>();
        for (RunResult result : results) {
            rows.add(Row.of(result));
        }
        System.out.println("\n" + Machine.jdk() + (quick ? ", quick" : "") + "; " + machine);
        System.exit(new Report(rows, timed).print() ? 0 : 1);
    }

    private static ChainedOptionsBuilder options(boolean quick, List<String> wanted) {
        ChainedOptionsBuilder options = new OptionsBuilder();
        for (String each : wanted) {
            options = options.include(each);
        }
        return options.forks(quick ? 1 : 3)
                .warmupIterations(quick ? 4 : 5)
                .measurementIterations(quick ? 3 : 5)
                .warmupTime(quick ? TimeValue.milliseconds(300) : TimeValue.seconds(1))
                .measurementTime(quick ? TimeValue.milliseconds(300) : TimeValue.seconds(1))
                .jvmArgsPrepend("-Xms1g", "-Xmx1g")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }
}
