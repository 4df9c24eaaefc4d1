package io.kelpie.benchmarks.guard;

import io.kelpie.benchmarks.Bar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Kelpie promises of its calls, held against what was measured; of what was not measured nothing is said. */
final class Promises {

    /** Below this it is none: an allocation takes 16 bytes, and the profiler counts what its own threads allocate. */
    private static final double NO_BYTES = 0.5;

    private static final double REJECTION_NANOS = 30;

    private static final double KEY_NANOS = 30;

    /** Of four of them a sixth is less than it takes to get into a guard and out again: see docs/performance.md. */
    private static final List<Stack> ALONE =
            List.of(Stack.BREAKER, Stack.RETRY, Stack.TIMEOUT, Stack.BULKHEAD, Stack.RATE_LIMITER, Stack.FALLBACK);

    private static final Case.Group ONE = new Case.Group(Outcome.SUCCESS, 1, Case.Kind.PLATFORM);

    private static final Case.Group TWO = new Case.Group(Outcome.SUCCESS, 2, Case.Kind.PLATFORM);

    private final Map<Case, Row> rows;
    private final Plan plan;
    private final List<Bar> bars = new ArrayList<>();

    Promises(Map<Case, Row> rows, Plan plan) {
        this.rows = rows;
        this.plan = plan;
    }

    List<Bar> bars() {
        bars.clear();
        if (plan.judgesTime()) {
            addTimes();
        }
        if (plan.judgesBytes()) {
            addBytes();
        }
        return bars;
    }

    /** One bar for all that is measured alike: the worst of it. */
    private void addBytes() {
        Map<Case.Group, Case> worst = new LinkedHashMap<>();
        for (Case each : rows.keySet()) {
            if (each.library() == Library.KELPIE && allocatesNothing(each)) {
                worst.merge(each.group(), each, (one, other) -> bytes(one) < bytes(other) ? other : one);
            }
        }
        worst.forEach((group, each) -> {
            String measured = String.format(
                    Locale.ROOT, "%.3f B: %s", bytes(each), each.stack().title());
            bars.add(new Bar(group.title() + ": allocates nothing", measured, bytes(each) < NO_BYTES));
        });
    }

    /** An answer of a fallback takes memory: what it answers is carried in an object. */
    private static boolean allocatesNothing(Case each) {
        return each.group().outcome() == Outcome.SUCCESS
                || (each.stack() != Stack.FALLBACK && each.stack() != Stack.ALL);
    }

    private double bytes(Case each) {
        Row row = rows.get(each);
        return row == null ? Double.NaN : row.bytes();
    }

    private void addTimes() {
        for (Stack stack : ALONE) {
            share(stack, ONE, Library.RESILIENCE4J, stack, 6);
        }
        share(Stack.BREAKER, TWO, Library.RESILIENCE4J, Stack.BREAKER, 10);
        share(Stack.ALL, ONE, Library.FAILSAFE, Stack.RETRY_BREAKER_TIMEOUT, 10);
        Row rejected = rows.get(
                new Case(Library.KELPIE, Stack.BREAKER, new Case.Group(Outcome.REJECTION, 1, Case.Kind.PLATFORM)));
        if (rejected != null) {
            atMost("a call that an open breaker turns away", rejected.nanos(), REJECTION_NANOS);
        }
        double plain = added(new Case(Library.KELPIE, Stack.BREAKER, ONE));
        atMost("one key above no key", added(new Case(Library.KELPIE, Stack.ONE_KEY, ONE)) - plain, KEY_NANOS);
        atMost("1,000 keys above no key", added(new Case(Library.KELPIE, Stack.THOUSAND_KEYS, ONE)) - plain, KEY_NANOS);
    }

    private void share(Stack stack, Case.Group group, Library rival, Stack other, int share) {
        double kelpie = added(new Case(Library.KELPIE, stack, group));
        double anchor = added(new Case(rival, other, group));
        if (!Double.isNaN(kelpie) && !Double.isNaN(anchor)) {
            String promise = stack.title() + (group.threads() == 1 ? ", one thread" : ", two threads") + ": at most 1/"
                    + share + " of what " + rival.title()
                    + (stack == other ? " adds" : "'s " + other.title() + " adds");
            bars.add(new Bar(promise, ratio(kelpie, anchor), kelpie * share <= anchor));
        }
    }

    private void atMost(String what, double nanos, double limit) {
        if (!Double.isNaN(nanos)) {
            bars.add(new Bar(
                    String.format(Locale.ROOT, "%s: at most %.0f ns", what, limit),
                    String.format(Locale.ROOT, "%.2f ns", nanos),
                    nanos <= limit));
        }
    }

    /** Nanoseconds on top of the bare call in the same conditions; not a number when one of them was not measured. */
    double added(Case of) {
        Row row = rows.get(of);
        Row bare = rows.get(of.group().bare());
        return row == null || bare == null ? Double.NaN : row.nanos() - bare.nanos();
    }

    /** As a fraction of one, which reads more easily than a decimal. */
    static String ratio(double added, double anchor) {
        return added < anchor && added > 0
                ? String.format(Locale.ROOT, "1/%.1f", anchor / added)
                : String.format(Locale.ROOT, "%.2f", added / anchor);
    }
}
