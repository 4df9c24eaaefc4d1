package io.kelpie.model.problem;

/**
 * A position in a text.
 *
 * @param source the text
 * @param line from 1
 * @param column from 1, in code points
 */
public record Place(SourceText source, int line, int column) {

    /** The place so many characters further on the same line. */
    public Place plus(int characters) {
        return characters == 0 ? this : new Place(source, line, column + characters);
    }

    /** {@code 14:20}. */
    public String lineAndColumn() {
        return line + ":" + column;
    }

    /** Whether the text stands at this place word for word, so that offsets into it are columns. */
    public boolean holds(String text) {
        String whole = source.line(line);
        int index = indexOf(whole);
        return index >= 0 && whole.startsWith(text, index);
    }

    /** The line of this place. */
    String lineText() {
        return source.line(line);
    }

    private int indexOf(String whole) {
        int points = whole.codePointCount(0, whole.length());
        return column - 1 > points ? -1 : whole.offsetByCodePoints(0, column - 1);
    }
}
