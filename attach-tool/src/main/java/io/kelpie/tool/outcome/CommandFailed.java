package io.kelpie.tool.outcome;

import org.jspecify.annotations.Nullable;

/**
 * The expected end of a command that cannot do what it was asked to: one message, one next step, one exit code.
 *
 * <p>Carries no stack trace, since it is meant for the operator; faults of the tool itself are other exceptions.
 */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;
    private final @Nullable String nextStep;

    /**
     * Describes a failure.
     *
     * @param message what is wrong, with the thing and the value named; no full stop at the end
     * @param nextStep what the operator can do about it; null when the message says it all
     */
    public CommandFailed(ExitCode exitCode, String message, @Nullable String nextStep) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.nextStep = nextStep;
    }

    /** How the command ends. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** The message without the next step. */
    public String summary() {
        return String.valueOf(getMessage());
    }

    /** What the operator can do; null when there is nothing to add. */
    public @Nullable String nextStep() {
        return nextStep;
    }
}
