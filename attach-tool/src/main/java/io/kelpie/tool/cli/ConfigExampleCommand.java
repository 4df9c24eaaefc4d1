package io.kelpie.tool.cli;

import io.kelpie.model.docs.ExampleFile;
import io.kelpie.tool.outcome.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code kelpie config example}. */
@Command(name = "example", description = "Prints a commented configuration to begin with.")
final class ConfigExampleCommand extends KelpieCommand {

    ConfigExampleCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        if (screen.json()) {
            screen.printJson(Map.of("yaml", ExampleFile.text()));
        } else {
            screen.print(List.of(ExampleFile.text().stripTrailing()));
        }
        return ExitCode.OK;
    }
}
