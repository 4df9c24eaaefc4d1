package io.kelpie.it.harness;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars under test, where the build has put them. */
public final class Jars {

    private static final Path ROOT = testClasses().resolve("../../..").normalize();

    private Jars() {}

    /** The agent jar. */
    public static Path agent() {
        return built("agent/launcher/target/kelpie-agent.jar");
    }

    /** The executable jar of the {@code kelpie} command. */
    public static Path tool() {
        return built("attach-tool/target/kelpie.jar");
    }

    /** The directory of the test classes, and so of the test applications. */
    public static Path testClasses() {
        try {
            return Path.of(Jars.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The root of the checkout. */
    public static Path root() {
        return ROOT;
    }

    static Path built(String path) {
        Path jar = ROOT.resolve(path);
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("The jar under test is missing: " + jar
                    + ". Build it first: mvn -DskipTests package, or run these tests with mvn verify");
        }
        return jar;
    }
}
