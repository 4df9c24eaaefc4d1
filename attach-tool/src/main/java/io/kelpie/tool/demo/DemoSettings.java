package io.kelpie.tool.demo;

import io.kelpie.tool.attach.AgentJar;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * What the demo plays with.
 *
 * @param javaHome Java of the database and of the application
 * @param h2 the unmodified jar of the H2 database
 * @param keep whether the processes are left running at the end
 */
public record DemoSettings(Path javaHome, Path h2, AgentJar agent, boolean keep) {

    /** Where the build puts the jar, seen from the tool's own jar. */
    private static final String BUILT = "demo/h2.jar";

    /**
     * Checks that everything is there.
     *
     * @param javaHome null for the Java that runs the tool
     * @param h2 null for the one that was fetched by the build
     * @throws CommandFailed when something is missing
     */
    public static DemoSettings of(@Nullable Path javaHome, @Nullable Path h2, AgentJar agent, boolean keep) {
        Path java = javaHome == null ? Path.of(System.getProperty("java.home")) : javaHome.toAbsolutePath();
        if (!Files.isExecutable(java.resolve("bin/java"))) {
            throw new CommandFailed(
                    ExitCode.USAGE, "there is no bin/java in " + java, "give --java-home the home of a JDK or JRE");
        }
        Path jar = h2 == null ? builtH2() : h2.toAbsolutePath();
        if (!Files.isReadable(jar)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "the demo needs the jar of the H2 database, and " + jar + " is not there",
                    "name one with --h2 FILE; com.h2database:h2 is on Maven Central");
        }
        return new DemoSettings(java, jar, agent, keep);
    }

    private static Path builtH2() {
        CodeSource source = DemoSettings.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Path.of(BUILT)
                    : Path.of(source.getLocation().toURI()).resolveSibling(BUILT);
        } catch (URISyntaxException e) {
            return Path.of(BUILT);
        }
    }
}
