package io.kelpie.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK on this machine, version 17 or later.
 *
 * <p>All of them are found below {@code /usr/lib/jvm}, {@code ~/.sdkman/candidates/java}, {@code ~/.jdks}, {@code JAVA_HOME} and
 * the JVM that runs the tests; one for each feature version is used. The system property {@code kelpie.it.jdks} names others,
 * separated by commas. The property or environment variable {@code kelpie.it.require} (such as {@code 17,25}) makes it an error
 * when a version is missing.
 *
 * @param home its directory
 * @param version its feature version
 */
public record Jdk(Path home, int version) {

    private static final List<Jdk> ALL = find();

    /** One for each feature version, the oldest first. */
    public static List<Jdk> all() {
        return ALL;
    }

    /** The JDK of a feature version, if it is there. */
    public static Stream<Jdk> version(int version) {
        return ALL.stream().filter(jdk -> jdk.version == version);
    }

    /** The path of one of its programs. */
    public String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }

    private static List<Jdk> find() {
        Map<Integer, Jdk> byVersion = new TreeMap<>();
        for (Path home : candidates()) {
            int version = versionOf(home);
            if (version >= 17 && Files.isExecutable(home.resolve("bin/javac"))) {
                byVersion.putIfAbsent(version, new Jdk(home, version));
            }
        }
        List<Jdk> found = List.copyOf(byVersion.values());
        System.out.println("Integration tests use "
                + found.stream().map(jdk -> jdk + " in " + jdk.home).toList());
        require(byVersion);
        return found;
    }

    private static void require(Map<Integer, Jdk> byVersion) {
        String wanted = setting("kelpie.it.require");
        for (String version : wanted.isEmpty() ? new String[0] : wanted.split(",", -1)) {
            if (!byVersion.containsKey(Integer.parseInt(version.trim()))) {
                throw new IllegalStateException("JDK " + version + " is required and not on this machine; found "
                        + byVersion.values() + ". Install it, or name its home in -Dkelpie.it.jdks=");
            }
        }
    }

    private static List<Path> candidates() {
        String named = System.getProperty("kelpie.it.jdks", "");
        List<Path> homes = new ArrayList<>();
        if (!named.isEmpty()) {
            for (String home : named.split(",", -1)) {
                homes.add(Path.of(home.trim()));
            }
            return homes;
        }
        homes.add(Path.of(System.getProperty("java.home")));
        String javaHome = System.getenv("JAVA_HOME");
        if (javaHome != null) {
            homes.add(Path.of(javaHome));
        }
        Path user = Path.of(System.getProperty("user.home"));
        for (Path parent :
                List.of(Path.of("/usr/lib/jvm"), user.resolve(".sdkman/candidates/java"), user.resolve(".jdks"))) {
            homes.addAll(children(parent));
        }
        return homes;
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int versionOf(Path home) {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        String feature = version.split("[.+_-]", 2)[0];
        return feature.matches("\\d+") ? Integer.parseInt(feature) : 0;
    }

    private static String setting(String name) {
        String property = System.getProperty(name, "");
        String variable = System.getenv(name.replace('.', '_').toUpperCase(java.util.Locale.ROOT));
        return !property.isEmpty() || variable == null ? property : variable;
    }
}
