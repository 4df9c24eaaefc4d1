package io.kelpie.model.config.watch.rule;

import io.kelpie.model.config.watch.Comparison;
import io.kelpie.model.watch.DegradationLevel;
import io.kelpie.model.watch.FindingKind;
import io.kelpie.model.watch.Signal;
import java.util.List;

/** What must hold for a rule: a tree of terms. What cannot be known does not hold, and its negation does. */
public sealed interface Condition {

    /** Every one of them. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least one of them. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** The opposite. */
    record Not(Condition of) implements Condition {}

    /** A finding of this kind stands, whatever its subject: {@code deadlock}. */
    record Found(FindingKind kind) implements Condition {}

    /**
     * Something is in a state: {@code check.db is DOWN}.
     *
     * @param state one of {@link Subject#states}
     */
    record StateIs(Reference of, String state) implements Condition {}

    /** The level of degradation compares: {@code level >= severe}. */
    record LevelIs(Comparison.Operator operator, DegradationLevel level) implements Condition {}

    /**
     * A signal compares: {@code gc.bucket >= 30s}, {@code heap.live >= 85%}.
     *
     * @param value in the unit of the signal, or per cent of {@link Signal#whole}
     * @param ofWhole whether it is per cent of the whole
     */
    record SignalIs(Signal signal, Comparison.Operator operator, double value, boolean ofWhole) implements Condition {}
}
