package io.kelpie.tool.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kelpie} without a command, which is an error that shows the help. */
@Command(
        name = "kelpie",
        header = "A watchdog inside your JVM: guards methods of running programs, and leaves without a trace.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "Examples:",
            "  kelpie attach 4711 --config kelpie.yaml   guard methods of a running JVM",
            "  kelpie status Shop                        look at the JVM whose main class has Shop in its name",
            "  kelpie detach 4711                        leave it as it was",
        })
final class RootCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
    }
}
