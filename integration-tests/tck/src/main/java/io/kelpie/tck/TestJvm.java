package io.kelpie.tck;

import io.kelpie.tck.glue.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.testng.TestNG;

/** Runs a suite in a JVM of its own, which carries the shipped agent jar or, for the baseline, nothing. */
final class TestJvm {

    private static final Path HOME = Path.of("integration-tests", "tck");
    private static final Path AGENT = Path.of("agent", "launcher", "target", "kelpie-agent.jar");

    /** Several times what the slowest suite takes: the synchronous one without an agent, whose tests wait in vain. */
    private static final long MINUTES = 60;

    private final Options options;

    TestJvm(Options options) {
        this.options = options;
    }

    /** Waits until the suite is over. What the tests print goes into a file beside their results. */
    Score run(Suite suite) throws IOException, InterruptedException {
        String name = suite.name().toLowerCase(Locale.ROOT) + (options.baseline() ? "-baseline" : "");
        Path output = HOME.resolve("target").resolve("results").resolve(name);
        Files.createDirectories(output);
        Path results = output.resolve("testng-results.xml");
        Files.deleteIfExists(results);
        File log = output.resolve("output.log").toFile();
        Process process = new ProcessBuilder(command(suite, output))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Thread end = new Thread(process::destroyForcibly); // whoever interrupts this run must not leave a JVM behind
        Runtime.getRuntime().addShutdownHook(end);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) { // its exit code does not matter: the results tell it better
            System.err.println("tck/run: gave up after " + MINUTES + " minutes, see " + log);
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(end);
        return Score.read(results);
    }

    private List<String> command(Suite suite, Path output) {
        List<String> command = new ArrayList<>();
        command.add(options.java().toString());
        if (!options.baseline()) {
            command.add("-javaagent:" + AGENT.toAbsolutePath() + "=annotations=microprofile,http=off");
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(TestNG.class.getName());
        command.add("-usedefaultlisteners");
        command.add("false");
        command.add("-listener");
        command.add(Patience.class.getName() + ",org.testng.reporters.XMLReporter");
        command.add("-d");
        command.add(output.toString());
        command.add(HOME.resolve("suites").resolve(suite.file()).toString());
        return command;
    }
}
