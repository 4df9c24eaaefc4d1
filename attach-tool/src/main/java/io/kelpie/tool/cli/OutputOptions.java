package io.kelpie.tool.cli;

import io.kelpie.tool.render.Style;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options that say how results are written. */
final class OutputOptions {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--no-color", description = "Print no colours; so does the variable NO_COLOR.")
    private boolean noColor;

    Screen screen(CommandLine commandLine, Surroundings surroundings) {
        boolean colour = surroundings.terminal()
                && !noColor
                && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(commandLine.getOut(), commandLine.getErr(), new Style(colour), json);
    }
}
