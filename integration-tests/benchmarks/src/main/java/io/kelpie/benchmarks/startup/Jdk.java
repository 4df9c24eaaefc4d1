package io.kelpie.benchmarks.startup;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A JDK of this machine.
 *
 * @param home where it is
 * @param version such as {@code 17.0.16}
 */
record Jdk(Path home, String version) {

    private static final int OLDEST = 17;

    /** One for each feature version from 17 on, oldest first: the one that runs this, and those where packages put them. */
    static List<Jdk> find() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        String named = System.getenv("JAVA_HOME");
        if (named != null) {
            homes.add(Path.of(named));
        }
        addChildren(Path.of("/usr/lib/jvm"), homes);
        addChildren(Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"), homes);
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : homes) {
            if (Files.isExecutable(home.resolve("bin/java"))) {
                Jdk jdk = at(home);
                if (jdk.feature() >= OLDEST) {
                    found.putIfAbsent(jdk.feature(), jdk);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The JDK in a directory; its version is 0 when the directory does not tell. */
    static Jdk at(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            // not a JDK as they are today: version 0 leaves it out
        }
        return new Jdk(home, release.getProperty("JAVA_VERSION", "0").replace("\"", ""));
    }

    /** Such as 17. */
    int feature() {
        return Integer.parseInt(version.split("[.+-]", -1)[0]);
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    private static void addChildren(Path directory, List<Path> homes) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            children.forEach(homes::add);
        } catch (IOException e) {
            // a directory that cannot be read holds no JDK that can be run
        }
    }
}
