package io.kelpie.benchmarks.guard;

import io.kelpie.benchmarks.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all cases in one run, each in JVMs of its own, and prints the tables. Exit code 1 when a promise is broken, 2 when a
 * subject did not guard.
 *
 * <p>Arguments: see {@link Plan}. What JMH says goes to {@code target/jmh.log}, its results as JSON to {@code target/jmh.json}.
 */
public final class Run {

    private static final Path TARGET = Path.of("integration-tests/benchmarks/target");

    private Run() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Plan plan = Plan.of(List.of(arguments));
        List<Case> cases = plan.cases();
        if (cases.isEmpty()) {
            System.err.println(
                    "nothing matches; the names are such as " + Case.all().get(0));
            System.exit(2);
        }
        String machine = Machine.describe();
        long start = System.nanoTime();
        Path log = TARGET.resolve("jmh.log");
        Map<Case, Row> rows = new LinkedHashMap<>();
        List<RunResult> results = new ArrayList<>();
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        try (PrintStream out = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            System.setOut(out); // JMH passes on what the libraries say in its JVMs
            System.setErr(out);
            for (Case each : cases) {
                stderr.printf(Locale.ROOT, "%3d/%d  %-48s", rows.size() + 1, cases.size(), each);
                RunResult result = measure(each, plan, out);
                results.add(result);
                Row row = Row.of(result);
                rows.put(each, row);
                stderr.printf(Locale.ROOT, "%10.2f ns %8.1f B%n", row.nanos(), row.bytes());
            }
        } catch (RunnerException failure) {
            stderr.println("\n" + failure.getMessage() + "; the whole story is in " + log);
            System.exit(2);
        }
        System.setOut(stdout);
        System.setErr(stderr);
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, TARGET.resolve("jmh.json").toString())
                .writeOut(results);
        long minutes = Math.round((System.nanoTime() - start) / 60e9);
        System.out.println(Machine.jdk() + plan.remark() + "; " + machine + "; " + minutes + " min");
        System.exit(new Report(rows, plan).print() ? 0 : 1);
    }

    private static RunResult measure(Case each, Plan plan, PrintStream log) throws RunnerException {
        return new Runner(plan.options(each), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
                .runSingle();
    }
}
