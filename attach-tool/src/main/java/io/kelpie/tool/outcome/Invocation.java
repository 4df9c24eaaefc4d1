package io.kelpie.tool.outcome;

import java.util.List;

/**
 * How this command was called, so that a message can print a line to be typed again. Immutable.
 *
 * @param program how the tool is started: a script, or {@code java -jar} and the jar
 * @param arguments what followed
 */
public record Invocation(List<String> program, List<String> arguments) {

    /** Keeps unmodifiable copies. */
    public Invocation {
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
    }

    /** The same call by another user, quoted for a shell. */
    public String asUser(String user) {
        StringBuilder line = new StringBuilder("sudo -u ").append(quote(user));
        program.forEach(word -> line.append(' ').append(quote(word)));
        arguments.forEach(word -> line.append(' ').append(quote(word)));
        return line.toString();
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
