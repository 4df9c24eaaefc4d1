package io.kelpie.tool.cli;

import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Writes failures to stderr, each as what is wrong and what to do next. */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (exception instanceof CommandFailed failed) {
            err.println("kelpie: " + failed.summary());
            if (failed.nextStep() != null) {
                err.println("  next: " + failed.nextStep());
            }
            return failed.exitCode().code();
        }
        err.println("kelpie: Bug: " + exception + "; please report it with these lines:");
        exception.printStackTrace(err);
        return ExitCode.FAILED.code();
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("kelpie: " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("  next: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }
}
