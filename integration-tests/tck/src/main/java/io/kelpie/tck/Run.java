package io.kelpie.tck;

import java.io.IOException;
import java.util.List;

/**
 * Runs the suites one after the other and prints what passed. Exit code 1 when that is less than promised, 2 when the command
 * line is not understood. Started at the root of the repository.
 *
 * <p>Arguments: {@code --baseline} for the synchronous tests without the agent, {@code --slice} for a minute's worth of all
 * three suites, {@code --jdk PATH} for the JDK of the tests.
 */
public final class Run {

    private Run() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.of(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("tck/run: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        TestJvm jvm = new TestJvm(options);
        Report report = new Report(options.baseline());
        for (Suite suite : options.suites()) {
            System.err.println("running: " + suite.title());
            report.add(suite, jvm.run(suite));
        }
        System.out.println("MicroProfile Fault Tolerance TCK, " + options.java() + "\n\n" + report.text());
        System.exit(report.holds() ? 0 : 1);
    }
}
