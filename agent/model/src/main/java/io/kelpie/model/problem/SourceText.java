package io.kelpie.model.problem;

/**
 * A text that an operator wrote, with the name under which problems refer to it: a file, the agent arguments, a system
 * property, an environment variable. Immutable.
 */
public final class SourceText {

    private final String name;
    private final String text;

    /** Names the text. */
    public SourceText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** How problems call it: {@code kelpie.yaml}, {@code agent arguments}. */
    public String name() {
        return name;
    }

    /** The place at a line and column, both counted from 1. */
    public Place at(int line, int column) {
        return new Place(this, line, column);
    }

    /** The very first place. */
    public Place start() {
        return at(1, 1);
    }

    /** One line without its end, counted from 1; empty when there is no such line. */
    String line(int number) {
        int from = 0;
        for (int line = 1; line < number; line++) {
            int end = lineEnd(from);
            if (end >= text.length()) {
                return "";
            }
            boolean pair = text.charAt(end) == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n';
            from = end + (pair ? 2 : 1);
        }
        return text.substring(from, lineEnd(from));
    }

    private int lineEnd(int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                return i;
            }
        }
        return text.length();
    }
}
