package io.kelpie.tool.cli;

import io.kelpie.tool.attach.Way;
import io.kelpie.tool.operate.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token of the agent's port, if its configuration sets one; also KELPIE_HTTP_TOKEN.")
    private @Nullable String token;

    @Option(names = "--attach-with", hidden = true)
    private Way way = Way.AUTO;

    Session open(Surroundings surroundings) {
        String secret = token == null ? surroundings.environment().get("KELPIE_HTTP_TOKEN") : token;
        return surroundings.sessions(way).open(target, timeout, secret);
    }
}
