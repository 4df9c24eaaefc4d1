package io.kelpie.tck;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The scores of one run as a table, and whether they keep the promise. For one thread. */
final class Report {

    private final Map<Suite, Score> scores = new EnumMap<>(Suite.class);
    private final boolean baseline;

    Report(boolean baseline) {
        this.baseline = baseline;
    }

    void add(Suite suite, Score score) {
        scores.put(suite, score);
    }

    /** The table, and below it the tests that did not pass. */
    String text() {
        StringBuilder text = new StringBuilder(baseline ? "without the agent\n\n" : "");
        text.append("| suite              |   passed |   time |\n|--------------------|---------:|-------:|\n");
        int passed = 0;
        int tests = 0;
        for (Map.Entry<Suite, Score> each : scores.entrySet()) {
            Score score = each.getValue();
            line(text, each.getKey().title(), score.passed(), each.getKey().tests(), score.seconds());
            passed += score.passed();
            tests += each.getKey().tests();
        }
        if (scores.size() > 1) {
            line(text, "all", passed, tests, seconds());
        }
        scores.forEach((suite, score) -> append(text, suite, score));
        return text.toString();
    }

    private static void line(StringBuilder text, String title, int passed, int tests, double seconds) {
        text.append(String.format(Locale.ROOT, "| %-18s | %8s | %4.0f s |%n", title, passed + "/" + tests, seconds));
    }

    private static void append(StringBuilder text, Suite suite, Score score) {
        if (score.tests() != suite.tests()) {
            text.append("\n%s: %d tests were reported instead of %d\n"
                    .formatted(suite.title(), score.tests(), suite.tests()));
        }
        List<String> failures = score.failures();
        if (!failures.isEmpty()) {
            text.append("\n").append(suite.title()).append(", not passed:\n");
            failures.stream()
                    .sorted()
                    .forEach(each -> text.append("  ").append(each).append('\n'));
        }
    }

    private double seconds() {
        return scores.values().stream().mapToDouble(Score::seconds).sum();
    }

    /** Whether everything is as promised: each suite complete and the numbers reached; for a baseline, met exactly. */
    boolean holds() {
        int passed = 0;
        int tests = 0;
        for (Map.Entry<Suite, Score> each : scores.entrySet()) {
            Suite suite = each.getKey();
            Score score = each.getValue();
            boolean all = score.passed() == suite.tests();
            boolean complete = score.tests() == suite.tests();
            boolean whole = suite == Suite.STRICT || suite == Suite.SLICE;
            if (!complete || (!baseline && whole && !all)) {
                return false;
            }
            passed += score.passed();
            tests += suite.tests();
        }
        return baseline ? passed == Suite.BASELINE : passed >= Math.min(Suite.PROMISED, tests);
    }
}
