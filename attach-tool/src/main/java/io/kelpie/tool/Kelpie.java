package io.kelpie.tool;

import io.kelpie.tool.cli.KelpieCommandLine;
import io.kelpie.tool.cli.Surroundings;

/** The entry of the tool: runs one command and ends with its exit code. */
public final class Kelpie {

    private Kelpie() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] arguments) {
        System.exit(KelpieCommandLine.run(Surroundings.system(arguments), arguments));
    }
}
