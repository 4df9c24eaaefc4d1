package io.kelpie.model.problem;

import org.jspecify.annotations.Nullable;

/**
 * The line of a problem with a caret under its place: at most {@value #WIDTH} characters, unprintable ones replaced, and the
 * values of keys named {@code token} masked, since problems end up in logs.
 */
final class Snippet {

    private static final int WIDTH = 100;
    private static final int BEFORE = 60;
    private static final String INDENT = "    ";

    private Snippet() {}

    /** Two lines, or null when the line is blank. */
    static @Nullable String of(String line, int column) {
        if (line.isBlank()) {
            return null;
        }
        int[] points = line.codePoints().toArray();
        mask(points);
        int caret = Math.min(Math.max(column - 1, 0), points.length);
        int from = Math.max(0, Math.min(caret - BEFORE, points.length - WIDTH));
        int to = Math.min(points.length, from + WIDTH);
        StringBuilder text = new StringBuilder(INDENT);
        if (from > 0) {
            text.append('…');
        }
        for (int i = from; i < to; i++) {
            text.appendCodePoint(printable(points[i]));
        }
        if (to < points.length) {
            text.append('…');
        }
        text.append('\n').append(INDENT);
        int blanks = caret - from + (from > 0 ? 1 : 0);
        for (int i = 0; i < blanks; i++) {
            text.append(' ');
        }
        return text.append('^').toString();
    }

    private static int printable(int point) {
        if (point == '\t') {
            return ' ';
        }
        return Printable.isPrintable(point) ? point : '\uFFFD';
    }

    private static void mask(int[] points) {
        for (int i = 0; i + 5 <= points.length; i++) {
            if (!isToken(points, i)) {
                continue;
            }
            int value = i + 5;
            while (value < points.length && isBetween(points[value])) {
                value++;
            }
            while (value < points.length && points[value] != ',' && points[value] != '}' && points[value] != '#') {
                points[value++] = '*';
            }
        }
    }

    private static boolean isToken(int[] points, int at) {
        String word = "token";
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(points[at + i]) != word.charAt(i)) {
                return false;
            }
        }
        return at + 5 < points.length && isBetween(points[at + 5]);
    }

    private static boolean isBetween(int point) {
        return point == ':' || point == '=' || point == ' ' || point == '"' || point == '\'';
    }
}
