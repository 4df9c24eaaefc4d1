package io.kelpie.tool.cli;

import io.kelpie.tool.attach.AgentJar;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names another agent than the one carried in the tool. */
final class JarOption {

    @Option(
            names = "--agent-jar",
            paramLabel = "FILE",
            description = "Agent jar to use instead of the one inside kelpie.jar.")
    private @Nullable Path file;

    AgentJar jar() {
        return file == null ? AgentJar.carried() : AgentJar.of(file);
    }
}
