package io.kelpie.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table whose columns are aligned, so that it reads well in a terminal too. For one thread. */
public final class Table {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows; the first column is text, the others are numbers. */
    public Table(String... header) {
        this.header = List.of(header);
    }

    /** Adds a row of as many cells as there are columns. */
    public void add(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException("Bug: " + cells.length + " cells for " + header.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** Whether it has no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, header);
        for (int column = 0; column < header.size(); column++) {
            text.append('|').append("-".repeat(width(column) + 1)).append(column == 0 ? '-' : ':');
        }
        text.append("|\n");
        for (List<String> row : rows) {
            line(text, row);
        }
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            text.append("| ")
                    .append(column == 0 ? cell + padding : padding + cell)
                    .append(' ');
        }
        text.append("|\n");
    }

    private int width(int column) {
        int width = header.get(column).length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }
}
