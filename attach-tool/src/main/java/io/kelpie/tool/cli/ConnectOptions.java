package io.kelpie.tool.cli;

import io.kelpie.tool.attach.Way;
import io.kelpie.tool.operate.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how a JVM is reached. */
final class ConnectOptions {

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token of the agent's port, if its configuration sets one; also KELPIE_HTTP_TOKEN.")
    private @Nullable String token;

    @Option(names = "--attach-with", hidden = true)
    private Way way = Way.AUTO;

    Session open(Surroundings surroundings, String target, Duration timeout) {
        String secret = token == null ? surroundings.environment().get("KELPIE_HTTP_TOKEN") : token;
        return surroundings.sessions(way).open(target, timeout, secret);
    }
}
