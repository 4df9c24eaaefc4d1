package io.kelpie.tool.outcome;

/** How a command can end. Scripts rely on the numbers: they are never changed and never reused. */
public enum ExitCode {
    /** What was asked for was done. */
    OK(0, "done"),
    /** It was tried and went wrong, or what was looked at is not well. */
    FAILED(1, "failed, or not healthy"),
    /** The command line or a file that it names is wrong. */
    USAGE(2, "wrong usage, unreadable file"),
    /** There is no such JVM, or it cannot be attached to. */
    NO_TARGET(3, "no such JVM, or it cannot be attached to"),
    /** The agent is not there, or its port does not answer. */
    UNREACHABLE(4, "agent not there or not answering"),
    /** It took too long. */
    TIMED_OUT(124, "timed out");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }

    /** Some words for the help text. */
    public String meaning() {
        return meaning;
    }
}
