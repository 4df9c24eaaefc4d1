package io.kelpie.it.harness;

/**
 * What is left of a child that has ended.
 *
 * @param command the command line
 * @param exitCode 128 and more: it was ended by a signal
 * @param stdout all that it wrote
 * @param stderr all that it wrote there
 */
public record Finished(String command, int exitCode, String stdout, String stderr) {

    /** Everything in a readable form, for failure messages. */
    @Override
    public String toString() {
        return command + "\n--- exit code " + exitCode + "\n--- stdout\n" + stdout + "\n--- stderr\n" + stderr
                + "\n---";
    }
}
