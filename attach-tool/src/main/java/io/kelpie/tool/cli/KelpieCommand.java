package io.kelpie.tool.cli;

import io.kelpie.tool.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands have in common: surroundings, a screen and an exit code. */
abstract class KelpieCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Mixin
    private OutputOptions output = new OutputOptions();

    private final Surroundings surroundings;

    KelpieCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Does the work; an expected failure is thrown as {@link io.kelpie.tool.outcome.CommandFailed}. */
    abstract ExitCode run(Screen screen);

    @Override
    public final Integer call() {
        return run(output.screen(spec.commandLine(), surroundings)).code();
    }

    final Surroundings surroundings() {
        return surroundings;
    }
}
