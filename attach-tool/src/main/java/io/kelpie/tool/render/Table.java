package io.kelpie.tool.render;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell. For one thread. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these columns; a heading that begins with {@code >} is that of a column of numbers, aligned to the right. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row with as many cells as there are headings. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** Whether it has no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, headings first, without trailing blanks. */
    public List<String> lines(Style style) {
        List<String> titles = headings.stream()
                .map(h -> style.bold(isNumeric(h) ? h.substring(1) : h))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(titles));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - Style.width(cell));
            line.append(column == 0 ? "" : GAP);
            line.append(isNumeric(headings.get(column)) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        String heading = headings.get(column);
        int width = heading.length() - (isNumeric(heading) ? 1 : 0);
        for (List<String> row : rows) {
            width = Math.max(width, Style.width(row.get(column)));
        }
        return width;
    }

    private static boolean isNumeric(String heading) {
        return heading.startsWith(">");
    }
}
