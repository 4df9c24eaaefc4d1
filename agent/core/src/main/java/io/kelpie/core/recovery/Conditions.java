package io.kelpie.core.recovery;

import io.kelpie.core.incident.Incident;
import io.kelpie.model.config.watch.Comparison;
import io.kelpie.model.config.watch.rule.Condition;
import org.jspecify.annotations.Nullable;

/** Judges conditions. What is not known does not hold, and its negation does. Stateless. */
final class Conditions {

    private Conditions() {}

    /** Whether it holds. */
    static boolean hold(Condition condition, Situation now) {
        if (condition instanceof Condition.All all) {
            for (Condition each : all.of()) {
                if (!hold(each, now)) {
                    return false;
                }
            }
            return true;
        }
        if (condition instanceof Condition.Any any) {
            for (Condition each : any.of()) {
                if (hold(each, now)) {
                    return true;
                }
            }
            return false;
        }
        if (condition instanceof Condition.Not not) {
            return !hold(not.of(), now);
        }
        if (condition instanceof Condition.Found found) {
            return now.stands(found.kind());
        }
        if (condition instanceof Condition.StateIs is) {
            return is.state().equals(now.state(is.of()));
        }
        if (condition instanceof Condition.LevelIs is) {
            return compare(now.level().compareTo(is.level()), is.operator());
        }
        Condition.SignalIs is = (Condition.SignalIs) condition;
        double value = now.value(is.signal(), is.ofWhole());
        return !Double.isNaN(value) && compare(Double.compare(value, is.value()), is.operator());
    }

    /** The incident that a condition is about: that of its first part which holds and has one; null: none. */
    static @Nullable Incident incident(Condition condition, Situation now) {
        if (condition instanceof Condition.All all) {
            return first(all.of(), now);
        }
        if (condition instanceof Condition.Any any) {
            return first(any.of(), now);
        }
        if (condition instanceof Condition.Found found) {
            return now.incident(found.kind());
        }
        return condition instanceof Condition.StateIs is && hold(is, now) ? now.incident(is.of()) : null;
    }

    private static @Nullable Incident first(Iterable<Condition> conditions, Situation now) {
        for (Condition each : conditions) {
            Incident incident = incident(each, now);
            if (incident != null) {
                return incident;
            }
        }
        return null;
    }

    private static boolean compare(int order, Comparison.Operator operator) {
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case NOT_EQUAL -> order != 0;
            case EQUAL, MATCHES -> order == 0;
        };
    }
}
