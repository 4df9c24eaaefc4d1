package io.kelpie.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDK on this machine. Immutable.
 *
 * @param home its real path
 * @param version as it calls itself, such as 17.0.15
 * @param feature the number by which everybody calls it, such as 17
 */
public record Jdk(Path home, String version, int feature) {

    /** Begins the command line of a JVM that runs that application, with the test classes as its class path. */
    public JvmCommand run(Class<?> application, String... arguments) {
        return new JvmCommand(this).classPath(Jars.testClasses()).main(application.getName(), arguments);
    }

    /** Begins the command line of a JVM. */
    public JvmCommand jvm() {
        return new JvmCommand(this);
    }

    /** One of its programs, such as {@code java} or {@code jcmd}. */
    public Path program(String name) {
        return home.resolve("bin").resolve(OperatingSystem.WINDOWS ? name + ".exe" : name);
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }

    /** The JDK in that directory; empty if there is none. A JRE, which lacks the compiler and jcmd, is none. */
    static Optional<Jdk> in(Path directory) {
        Path release = directory.resolve("release");
        Jdk candidate = new Jdk(directory, "", 0);
        if (!Files.isExecutable(candidate.program("javac")) || !Files.isRegularFile(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(release)) {
            properties.load(in);
            String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
            return Optional.of(new Jdk(directory.toRealPath(), version, feature(version)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** 8 for 1.8.0_402, 17 for 17.0.15, 25 for 25-ea. */
    private static int feature(String version) {
        String[] numbers = version.split("[^0-9]", -1);
        int first = number(numbers[0]);
        return first == 1 && numbers.length > 1 ? number(numbers[1]) : first;
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
