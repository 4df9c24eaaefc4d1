package io.kelpie.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the build has made, where users find it. */
public final class Built {

    private Built() {}

    /** The agent. */
    public static Path agentJar() {
        return existing("agent/launcher/target/kelpie-agent.jar");
    }

    /** The command. */
    public static Path toolJar() {
        return existing("attach-tool/target/kelpie.jar");
    }

    /** The compiled classes of the test applications and whatever else is on the test class path of this module. */
    public static Path testClasses() {
        return existing("integration-tests/target/test-classes");
    }

    /** A third-party jar that the build has copied, by the id of its artifact. */
    public static Path library(String artifact) {
        return existing("integration-tests/target/libs/" + artifact + ".jar");
    }

    /** The directory with the jars of clients and servers of others. */
    public static Path outside() {
        return existing("integration-tests/outside/target/libs");
    }

    /** The project's own directory. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("integration-tests"))
                ? here
                : here.resolve("..").normalize();
    }

    private static Path existing(String path) {
        Path file = root().resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing; build it first: mvn package");
        }
        return file;
    }
}
