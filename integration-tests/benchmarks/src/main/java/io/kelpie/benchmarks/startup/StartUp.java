package io.kelpie.benchmarks.startup;

import io.kelpie.benchmarks.Bar;
import io.kelpie.benchmarks.Machine;
import io.kelpie.benchmarks.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a program that says hello with every agent in turn, many rounds of it, on every JDK of the machine, and prints the medians.
 * Exit code 1 when a promise is broken.
 *
 * <p>Arguments: {@code --runs N} rounds, by default 31; {@code --java HOME}, repeatable: these JDKs instead of those found.
 */
public final class StartUp {

    private static final int RUNS = 31;

    private final Path hello;
    private final List<Subject> subjects;
    private final Program program;

    private StartUp(Path directory) {
        this.hello = Jars.write(directory.resolve("hello.jar"), Hello.class, null);
        this.subjects =
                Subject.all(Jars.write(directory.resolve("empty-agent.jar"), EmptyAgent.class, EmptyAgent.class));
        this.program = new Program(directory.resolve("output.txt"));
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = RUNS;
        List<Jdk> jdks = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (arguments[i].equals("--runs")) {
                runs = Integer.parseInt(arguments[i + 1]);
            } else {
                jdks.add(Jdk.at(Path.of(arguments[i + 1])));
            }
        }
        Path directory = Files.createDirectories(Path.of("integration-tests/benchmarks/target/startup"));
        StartUp startUp = new StartUp(directory);
        System.out.println(Machine.describe() + "; medians of " + runs + " interleaved runs");
        boolean met = true;
        for (Jdk jdk : jdks.isEmpty() ? Jdk.find() : jdks) {
            Map<String, Times> times = startUp.measure(jdk, runs);
            System.out.println("\n### JDK " + jdk.version() + "\n");
            System.out.println(table(times));
            met &= Bar.print(bars(times));
        }
        System.exit(met ? 0 : 1);
    }

    private Map<String, Times> measure(Jdk jdk, int runs) throws IOException, InterruptedException {
        program.expectFailure(Subject.check().command(jdk, hello), "KelpieRejectedException");
        Map<String, Times> times = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            times.put(subject.name(), new Times());
            program.time(subject.command(jdk, hello)); // brings the files into memory
        }
        for (int run = 0; run < runs; run++) {
            for (Subject subject : subjects) {
                if (run % subject.every() == 0) {
                    Objects.requireNonNull(times.get(subject.name())).add(program.time(subject.command(jdk, hello)));
                }
            }
        }
        return times;
    }

    private static Table table(Map<String, Times> times) {
        double empty = added(times, Subject.EMPTY);
        double exporter = added(times, Subject.JMX_EXPORTER);
        Table table = new Table("", "ms", "quartiles", "added ms", "of the empty agent's", "of jmx_exporter's");
        times.forEach((name, each) -> {
            double added = added(times, name);
            boolean none = name.equals(Subject.NONE);
            table.add(
                    name,
                    number(each.median()),
                    number(each.quantile(0.25)) + " - " + number(each.quantile(0.75)),
                    none ? "" : number(added),
                    none ? "" : String.format(Locale.ROOT, "%.2f", added / empty),
                    none ? "" : String.format(Locale.ROOT, "%.2f", added / exporter));
        });
        return table;
    }

    private static List<Bar> bars(Map<String, Times> times) {
        double nothing = added(times, Subject.NOTHING_WOVEN) / added(times, Subject.EMPTY);
        double one = added(times, Subject.ONE_WOVEN) / added(times, Subject.JMX_EXPORTER);
        return List.of(
                new Bar(
                        "nothing woven: at most 1.5 of what an empty agent adds",
                        String.format(Locale.ROOT, "%.2f", nothing),
                        nothing <= 1.5),
                new Bar(
                        "one class woven: less than half of what jmx_exporter adds",
                        String.format(Locale.ROOT, "%.2f", one),
                        one < 0.5));
    }

    private static double added(Map<String, Times> times, String name) {
        return Objects.requireNonNull(times.get(name)).median()
                - Objects.requireNonNull(times.get(Subject.NONE)).median();
    }

    private static String number(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
