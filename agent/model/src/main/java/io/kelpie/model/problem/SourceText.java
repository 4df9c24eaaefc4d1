package io.kelpie.model.problem;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that an operator wrote, with the name under which problems refer to it: a file, the agent arguments, a system
 * property, an environment variable. The text never changes; for one thread at a time.
 */
public final class SourceText {

    private final String name;
    private final String text;
    private int @Nullable [] begins;

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
        int[] begins = lineBegins();
        if (number < 1 || number > begins.length) {
            return "";
        }
        int from = begins[number - 1];
        int to = from;
        while (to < text.length() && !isLineEnd(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }

    /** Where every line begins; found when the first problem asks, since most texts have none. */
    private int[] lineBegins() {
        int[] known = begins;
        if (known != null) {
            return known;
        }
        int[] found = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            boolean pair = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (isLineEnd(text.charAt(i)) && !pair) {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = i + 1;
            }
        }
        int[] exact = Arrays.copyOf(found, count);
        begins = exact;
        return exact;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
