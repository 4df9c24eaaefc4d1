package io.kelpie.tool.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kelpie config} without a command of its own, which is an error. */
@Command(name = "config", description = "Checks a configuration; prints its JSON Schema, or an example to begin with.")
final class ConfigCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "config needs one of: check, schema, example");
    }
}
