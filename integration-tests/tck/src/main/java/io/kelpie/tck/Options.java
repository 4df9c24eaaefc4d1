package io.kelpie.tck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param java the launcher of the tests' JVM
 * @param baseline whether to run without the agent
 * @param suites what to run
 */
record Options(Path java, boolean baseline, List<Suite> suites) {

    /** Keeps an unmodifiable copy of the suites. */
    Options {
        suites = List.copyOf(suites);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    static Options of(List<String> arguments) {
        Path java = launcher(System.getProperty("java.home"));
        boolean baseline = false;
        boolean slice = false;
        for (int index = 0; index < arguments.size(); index++) {
            switch (arguments.get(index)) {
                case "--baseline" -> baseline = true;
                case "--slice" -> slice = true;
                case "--jdk" -> {
                    if (++index == arguments.size()) {
                        throw new IllegalArgumentException("--jdk wants the home of a JDK behind it");
                    }
                    java = launcher(arguments.get(index));
                }
                default ->
                    throw new IllegalArgumentException("unknown option '" + arguments.get(index)
                            + "', expected --baseline, --slice or --jdk PATH");
            }
        }
        if (baseline && slice) {
            throw new IllegalArgumentException(
                    "--baseline and --slice exclude each other: the slice has asynchronous tests,"
                            + " which hang without an implementation");
        }
        if (slice) {
            return new Options(java, false, List.of(Suite.SLICE));
        }
        List<Suite> all = List.of(Suite.STRICT, Suite.ASYNCHRONOUS, Suite.DEFINITIONS);
        return new Options(java, baseline, baseline ? List.of(Suite.STRICT) : all);
    }

    private static Path launcher(String home) {
        Path java = Path.of(home, "bin", "java");
        if (!Files.isExecutable(java)) {
            throw new IllegalArgumentException("no JDK in '" + home + "': there is no " + java);
        }
        return java;
    }
}
