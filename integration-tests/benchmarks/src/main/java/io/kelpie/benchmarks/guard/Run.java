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
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all cases in one run, each in JVMs of its own, and prints the tables. Exit code 1 when a promise is broken, 2 when a
 * subject did not guard.
 *
 * <p>Arguments: see {@link Plan}. What JMH says goes to {@code target/jmh.log}, its results as JSON to {@code target/jmh.json}.
 */
public final class Run {

    private static final Path LOG = Path.of("integration-tests/benchmarks/target/jmh.log");

    private static final Path JSON = LOG.resolveSibling("jmh.json");

    private final Plan plan;
    private final Map<Case, Row> rows = new LinkedHashMap<>();
    private final List<RunResult> results = new ArrayList<>();

    private Run(Plan plan) {
        this.plan = plan;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        try {
            Run run = new Run(Plan.of(List.of(arguments)));
            String machine = Machine.describe();
            long start = System.nanoTime();
            run.measure();
            long minutes = Math.round((System.nanoTime() - start) / 60e9);
            System.out.println(Machine.jdk() + run.plan.remark() + "; " + machine + "; " + minutes + " min");
            System.exit(new Report(run.rows, run.plan).print() ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
        } catch (RunnerException failure) {
            System.err.println("\n" + root(failure).getMessage() + "; the whole story is in " + LOG);
        }
        System.exit(2);
    }

    private void measure() throws IOException, RunnerException {
        List<Case> cases = plan.cases();
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        try (PrintStream log = new PrintStream(Files.newOutputStream(LOG), true, StandardCharsets.UTF_8)) {
            System.setOut(log); // JMH passes on what the libraries say in its JVMs
            System.setErr(log);
            for (Case each : cases) {
                stderr.printf(Locale.ROOT, "%3d/%d  %-52s", rows.size() + 1, cases.size(), each);
                Row row = measure(each, log);
                stderr.printf(Locale.ROOT, "%10.2f ns %8.1f B%n", row.nanos(), row.bytes());
            }
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
        ResultFormatFactory.getInstance(ResultFormatType.JSON, JSON.toString()).writeOut(results);
    }

    private Row measure(Case each, PrintStream log) throws RunnerException {
        OutputFormat format = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
        RunResult result = new Runner(plan.options(each), format).runSingle();
        Row row = Row.of(result);
        results.add(result);
        rows.put(each, row);
        return row;
    }

    /** What went wrong in the first place; JMH wraps it, and not always as a cause. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (true) {
            Throwable cause = root.getCause();
            Throwable[] suppressed = root.getSuppressed();
            if (cause == null && suppressed.length == 0) {
                return root;
            }
            root = cause == null ? suppressed[0] : cause;
        }
    }
}
