package io.kelpie.tool.cli;

import io.kelpie.model.docs.JsonSchema;
import io.kelpie.tool.outcome.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code kelpie config schema}. */
@Command(name = "schema", description = "Prints the JSON Schema of the configuration, for editors.")
final class ConfigSchemaCommand extends KelpieCommand {

    ConfigSchemaCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        screen.print(List.of(JsonSchema.text().stripTrailing()));
        return ExitCode.OK;
    }
}
