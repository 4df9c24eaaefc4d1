package io.kelpie.benchmarks.guard;

import io.kelpie.benchmarks.Bar;
import io.kelpie.benchmarks.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of one run, and the promises held against them. */
final class Report {

    /** Below this it is none: an allocation takes 16 bytes, and the profiler counts what its own threads allocate. */
    private static final double NO_BYTES = 0.5;

    private static final double REJECTION_NANOS = 30;

    private static final Map<String, String> TITLES = titles();

    private final Map<String, List<Row>> groups = new LinkedHashMap<>();

    private final boolean timed;

    /**
     * A report of all subjects of a run.
     *
     * @param timed whether the promises about time count, too
     */
    Report(List<Row> rows, boolean timed) {
        this.timed = timed;
        for (String group : TITLES.keySet()) {
            groups.put(group, new ArrayList<>());
        }
        for (Row row : rows) {
            groups.computeIfAbsent(row.group(), key -> new ArrayList<>()).add(row);
        }
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("Closed.oneThread", "Closed breaker, success, one thread");
        titles.put("Closed.twoThreads", "Closed breaker, success, two threads");
        titles.put("Open.rejected", "Open breaker, rejected and caught, one thread");
        titles.put("Retry.success", "Retry, success, one thread");
        titles.put("RetryAndBreaker.success", "Retry around closed breaker, success, one thread");
        return titles;
    }

    /** Prints everything; false when a promise is broken. */
    boolean print() {
        for (Map.Entry<String, List<Row>> group : groups.entrySet()) {
            if (!group.getValue().isEmpty()) {
                System.out.println("\n### " + TITLES.getOrDefault(group.getKey(), group.getKey()) + "\n");
                print(group.getKey(), group.getValue());
            }
        }
        System.out.println("\n### Bars\n");
        return Bar.print(bars());
    }

    private void print(String group, List<Row> rows) {
        double bare = bare(group);
        double anchor = added(group, "Resilience4j", "");
        Table table = new Table("", "ns/op", "+-", "added ns", "of resilience4j's", "B/op");
        rows.stream().sorted((a, b) -> Double.compare(a.nanos(), b.nanos())).forEach(row -> {
            boolean first = row.subject().equals("Bare");
            double added = row.nanos() - bare;
            table.add(
                    row.label(),
                    number(row.nanos()),
                    number(row.error()),
                    first ? "" : number(added),
                    first ? "" : ratio(added, anchor),
                    row.bytes() < NO_BYTES ? "0" : String.format(Locale.ROOT, "%.0f", row.bytes()));
        });
        System.out.print(table);
    }

    private List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        if (timed) {
            addTimes(bars);
        }
        for (String group : TITLES.keySet()) {
            Row row = row(group, "Kelpie", "");
            if (row != null) {
                String bytes = String.format(Locale.ROOT, "%.3f B", row.bytes());
                bars.add(new Bar(TITLES.get(group) + ": allocates nothing", bytes, row.bytes() < NO_BYTES));
            }
        }
        return bars;
    }

    private void addTimes(List<Bar> bars) {
        timeBar(bars, "Closed.oneThread", "closed breaker, one thread: at most 1/6 of what resilience4j adds", 6);
        timeBar(bars, "Closed.twoThreads", "closed breaker, two threads: at most 1/10 of what resilience4j adds", 10);
        Row rejected = row("Open.rejected", "Kelpie", "");
        if (rejected != null) {
            bars.add(new Bar(
                    "rejected call: at most 30 ns",
                    number(rejected.nanos()) + " ns",
                    rejected.nanos() <= REJECTION_NANOS));
        }
    }

    private void timeBar(List<Bar> bars, String group, String promise, int share) {
        double kelpie = added(group, "Kelpie", "");
        double anchor = added(group, "Resilience4j", "");
        if (!Double.isNaN(kelpie) && !Double.isNaN(anchor)) {
            bars.add(new Bar(promise, ratio(kelpie, anchor), kelpie * share <= anchor));
        }
    }

    /** The time of the bare call in the same case; that of one thread where the case has none. */
    private double bare(String group) {
        Row row = row(group, "Bare", "");
        Row other = row == null ? row("Closed.oneThread", "Bare", "") : row;
        return other == null ? Double.NaN : other.nanos();
    }

    private double added(String group, String subject, String variant) {
        Row row = row(group, subject, variant);
        return row == null ? Double.NaN : row.nanos() - bare(group);
    }

    private @org.jspecify.annotations.Nullable Row row(String group, String subject, String variant) {
        for (Row row : groups.getOrDefault(group, List.of())) {
            if (row.subject().equals(subject) && row.variant().equals(variant)) {
                return row;
            }
        }
        return null;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    private static String ratio(double added, double anchor) {
        if (Double.isNaN(added) || Double.isNaN(anchor)) {
            return "";
        }
        return added < anchor && added > 0
                ? String.format(Locale.ROOT, "1/%.1f", anchor / added)
                : String.format(Locale.ROOT, "%.2f", added / anchor);
    }
}
