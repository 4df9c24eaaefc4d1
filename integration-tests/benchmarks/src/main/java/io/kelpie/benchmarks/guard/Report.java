package io.kelpie.benchmarks.guard;

import io.kelpie.benchmarks.Bar;
import io.kelpie.benchmarks.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tables of one run, in Markdown, and the promises held against them. */
final class Report {

    private static final String NONE = "-";

    private final Map<Case, Row> rows;
    private final Set<Case.Group> groups = new LinkedHashSet<>();
    private final Promises promises;

    Report(Map<Case, Row> rows, Plan plan) {
        this.rows = rows;
        this.promises = new Promises(rows, plan);
        for (Case each : rows.keySet()) {
            groups.add(each.group());
        }
    }

    /** Prints everything; false when a promise is broken. */
    boolean print() {
        Table instructions = instructions();
        if (instructions.isEmpty()) {
            for (Case.Group group : groups) {
                print(group);
            }
        } else {
            System.out.println("\n### Instructions of a call\n\n" + instructions);
        }
        List<Bar> bars = promises.bars();
        if (bars.isEmpty()) {
            return true;
        }
        System.out.println("\n### Bars\n");
        return Bar.print(bars);
    }

    private void print(Case.Group group) {
        System.out.println("\n### " + group.title() + "\n");
        Row bare = rows.get(group.bare());
        if (bare == null) {
            System.out.print(bytes(group));
        } else {
            System.out.println("The bare call takes " + number(bare.nanos()) + " ns; what the others add to it:\n");
            System.out.print(times(group));
        }
    }

    private Table times(Case.Group group) {
        List<String> header = new ArrayList<>(List.of("added ns, B/op"));
        List<Library> libraries = new ArrayList<>();
        for (Library library : Library.values()) {
            if (library != Library.BARE && hasAny(library, group)) {
                libraries.add(library);
                header.add(library.title());
            }
        }
        header.add("Kelpie's of resilience4j's");
        Table table = new Table(header.toArray(new String[0]));
        for (Stack stack : Stack.values()) {
            List<String> cells = new ArrayList<>(List.of(stack.title()));
            boolean any = false;
            for (Library library : libraries) {
                Row row = rows.get(new Case(library, stack, group));
                any |= row != null;
                cells.add(row == null ? NONE : cell(row, promises.added(new Case(library, stack, group))));
            }
            cells.add(share(stack, group));
            if (any) {
                table.add(cells.toArray(new String[0]));
            }
        }
        return table;
    }

    private String share(Stack stack, Case.Group group) {
        double kelpie = promises.added(new Case(Library.KELPIE, stack, group));
        double anchor = promises.added(new Case(Library.RESILIENCE4J, stack, group));
        return Double.isNaN(kelpie) || Double.isNaN(anchor) ? "" : Promises.ratio(kelpie, anchor);
    }

    private boolean hasAny(Library library, Case.Group group) {
        for (Case each : rows.keySet()) {
            if (each.library() == library && each.group().equals(group)) {
                return true;
            }
        }
        return false;
    }

    /** A tilde says that a tenth of the number, or more, is doubtful. */
    private static String cell(Row row, double added) {
        String about = row.error() > Math.abs(added) / 10 ? "~" : "";
        return about + number(added) + ", " + Math.round(row.bytes());
    }

    private Table bytes(Case.Group group) {
        Table table = new Table("", "B/op");
        rows.forEach((each, row) -> {
            if (each.group().equals(group)) {
                table.add(
                        each.library().title() + ", " + each.stack().title(),
                        String.format(Locale.ROOT, "%.3f", row.bytes()));
            }
        });
        return table;
    }

    private Table instructions() {
        Table table = new Table("", "instructions", "added", "branches", "cycles", "instructions a cycle");
        rows.forEach((each, row) -> {
            Row bare = rows.get(each.group().bare());
            if (!Double.isNaN(row.instructions())) {
                table.add(
                        each.library().title() + ", " + each.stack().title() + ", "
                                + each.group().outcome(),
                        whole(row.instructions()),
                        bare == null || each.library() == Library.BARE
                                ? ""
                                : whole(row.instructions() - bare.instructions()),
                        whole(row.branches()),
                        whole(row.cycles()),
                        String.format(Locale.ROOT, "%.1f", row.instructions() / row.cycles()));
            }
        });
        return table;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }
}
