package io.kelpie.tool.cli;

import io.kelpie.tool.operate.Session;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that name a JVM and say how to reach it. */
final class TargetOptions {

    @Parameters(
            index = "0",
            paramLabel = "JVM",
            description = "Process id, or a part of the main class or jar name that fits one JVM only.")
    private String target = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "How long to wait in all, such as 500ms, 10s or 2m; default 30s.")
    private Duration timeout = Duration.ofSeconds(30);

    @Mixin
    private ConnectOptions connection = new ConnectOptions();

    Session open(Surroundings surroundings) {
        return connection.open(surroundings, target, timeout);
    }
}
