package io.kelpie.tool.cli;

import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The same as {@link TargetOptions} for commands that need no JVM in some cases, or none before their own commands. */
final class OptionalTarget {

    @Parameters(
            arity = "0..2",
            paramLabel = "[JVM] [GUARD]",
            hideParamSyntax = true,
            description = {
                "Process id, or a part of the main class or jar name that fits one JVM only;",
                "and the name of one guard."
            })
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "How long to wait in all, such as 500ms, 10s or 2m; default 30s.")
    private Duration timeout = Duration.ofSeconds(30);

    @Mixin
    private ConnectOptions connection = new ConnectOptions();

    /** Goes to the JVM that the first word names. */
    Session open(Surroundings surroundings) {
        if (words.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "no JVM is named", "list the JVMs with: kelpie ps");
        }
        return connection.open(surroundings, words.get(0), timeout);
    }

    /** The guard, which comes after so many words; null: none. */
    @Nullable
    String guard(int after) {
        if (words.size() > after + 1) {
            throw new CommandFailed(ExitCode.USAGE, "one word too many: " + words.get(after + 1), null);
        }
        return words.size() <= after ? null : words.get(after);
    }
}
