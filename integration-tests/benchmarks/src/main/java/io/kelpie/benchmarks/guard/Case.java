package io.kelpie.benchmarks.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing to measure.
 *
 * @param group what it can be compared with
 */
record Case(Library library, Stack stack, Group group) {

    /**
     * Cases that are measured alike.
     *
     * @param threads how many call at once
     * @param kind of threads
     */
    record Group(Outcome outcome, int threads, Kind kind) {

        Case bare() {
            return new Case(Library.BARE, Stack.NONE, this);
        }

        /** As a heading, such as "Success, two virtual threads". */
        String title() {
            String outcomes = outcome == Outcome.SUCCESS ? "Success" : "Rejection";
            return outcomes + (threads == 1 ? ", one " : ", two ") + kind + (threads == 1 ? " thread" : " threads");
        }
    }

    /** Kinds of threads. */
    enum Kind {
        PLATFORM,
        VIRTUAL;

        /** Whether this JDK has them. */
        boolean isThere() {
            return this == PLATFORM || Runtime.version().feature() >= 21;
        }

        /** Has JMH call from such threads. */
        String jvmOption() {
            return "-Djmh.executor=" + name();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that this JDK can do, those first that are compared with each other. */
    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Outcome outcome : Outcome.values()) {
                for (int threads = 1; threads <= 2 && kind.isThere(); threads++) {
                    add(new Group(outcome, threads, kind), cases);
                }
            }
        }
        return cases;
    }

    private static void add(Group group, List<Case> cases) {
        for (Stack stack : Stack.values()) {
            for (Library library : Library.values()) {
                if (library.has(stack, group.outcome) && (group.threads == 1 || !stack.isKeyed())) {
                    cases.add(new Case(library, stack, group));
                }
            }
        }
    }

    /** What regular expressions are matched with, such as {@code success.retry-breaker.kelpie.1.platform}. */
    @Override
    public String toString() {
        return String.join(
                ".",
                group.outcome.toString(),
                stack.toString(),
                library.toString(),
                String.valueOf(group.threads),
                group.kind.toString());
    }
}
