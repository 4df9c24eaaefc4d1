package io.kelpie.tool.cli;

import io.kelpie.model.docs.ExampleFile;
import io.kelpie.tool.outcome.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code kelpie config example}. */
@Command(name = "example", description = "Prints a commented configuration to begin with.")
final class ConfigExampleCommand extends KelpieCommand {

    ConfigExampleCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        screen.print(List.of(ExampleFile.text().stripTrailing()));
        return ExitCode.OK;
    }
}
