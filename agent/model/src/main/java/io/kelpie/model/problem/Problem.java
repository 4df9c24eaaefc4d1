package io.kelpie.model.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration, told so that its author can mend it at once.
 *
 * @param severity error or warning
 * @param file name of the text: a file, or {@code agent arguments}, {@code system property ...}, {@code environment
 *     variable ...}
 * @param line from 1
 * @param column from 1
 * @param path dotted path of the key, {@code guards.payment.retry.maxAttempts}; empty when it concerns the whole text
 * @param message what is wrong, with the value
 * @param hint what to do about it; null when there is nothing to add
 * @param snippet the line with a caret under the place; null when there is nothing to show
 */
public record Problem(
        Severity severity,
        String file,
        int line,
        int column,
        String path,
        String message,
        @Nullable String hint,
        @Nullable String snippet) {

    /** A problem at a place, its snippet taken from there. */
    public static Problem at(Place place, Severity severity, String path, String message, @Nullable String hint) {
        return new Problem(
                severity,
                place.source().name(),
                place.line(),
                place.column(),
                Printable.cut(path, 200),
                message,
                hint,
                Snippet.of(place.lineText(), place.column()));
    }

    /** A problem with a text that could not be read at all, so there is no line to show. */
    public static Problem unread(String file, String message, @Nullable String hint) {
        return new Problem(Severity.ERROR, file, 1, 1, "", message, hint, null);
    }

    /** Whether it is an error. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same problem with another hint. */
    public Problem withHint(String other) {
        return new Problem(severity, file, line, column, path, message, other, snippet);
    }

    /** Whether both say the same about the same place. */
    public boolean same(Problem other) {
        return line == other.line
                && column == other.column
                && severity == other.severity
                && file.equals(other.file)
                && path.equals(other.path)
                && message.equals(other.message);
    }

    /** One line: {@code kelpie.yaml:14:20 guards.payment.retry.maxAttempts: expected an integer >= 1, got "three"}. */
    public String headline() {
        return headline(severity == Severity.WARNING ? "warning: " : "");
    }

    /** The headline for a reader who is told otherwise whether it is an error or a warning, by the level of a log line. */
    public String bareHeadline() {
        return headline("");
    }

    private String headline(String kind) {
        StringBuilder text = new StringBuilder(file);
        text.append(':').append(line).append(':').append(column);
        text.append(path.isEmpty() ? ":" : " ").append(path).append(path.isEmpty() ? " " : ": ");
        return text.append(kind).append(message).toString();
    }

    /** The headline, the line with its caret, and the hint; lines are separated by {@code \n}, none at the end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(headline());
        if (snippet != null) {
            text.append('\n').append(snippet);
        }
        if (hint != null) {
            text.append("\n  ").append(hint);
        }
        return text.toString();
    }
}
