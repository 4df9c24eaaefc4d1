package io.kelpie.tool.cli;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.Amounts;
import io.kelpie.tool.render.ProblemList;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kelpie config check}. */
@Command(
        name = "check",
        description = {
            "Reads a configuration as the agent would and tells everything that is wrong with it.",
            "Ends with 0 when it works, 1 when parts of it do not, 2 when the file cannot be read."
        })
final class ConfigCheckCommand extends KelpieCommand {

    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Option(names = "--strict", description = "End with 1 for warnings too.")
    private boolean strict;

    ConfigCheckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    file + (Files.isDirectory(file) ? " is a directory" : " is not a readable file"),
                    "write one with: kelpie config example > kelpie.yaml");
        }
        Loaded loaded = ConfigReader.read(ConfigSource.file(file.toString()), Overrides.none());
        if (screen.json()) {
            screen.printJson(ProblemList.facts(loaded.problems()));
        } else {
            screen.print(ProblemList.of(loaded.problems(), screen.style()));
            screen.say(file + ": " + summary(loaded));
        }
        boolean bad = loaded.hasErrors() || (strict && !loaded.problems().isEmpty());
        return bad ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String summary(Loaded loaded) {
        long errors = loaded.problems().stream().filter(Problem::isError).count();
        long warnings = loaded.problems().size() - errors;
        int working = loaded.config().guards().size();
        int all = working + loaded.leftOut().size();
        return Amounts.count(errors, "error") + ", " + Amounts.count(warnings, "warning") + ", " + working + " of "
                + Amounts.count(all, "guard") + " would work";
    }
}
