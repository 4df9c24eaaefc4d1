package io.kelpie.model.policy;

import io.kelpie.model.bind.Given;
import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.FallbackConfig.Action;
import io.kelpie.model.config.FallbackConfig.Clause;
import io.kelpie.model.keys.FallbackKeys;
import io.kelpie.model.problem.Place;
import io.kelpie.model.spec.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a fallback: its cases in their order, and after them what stands beside them. */
public final class FallbackReader {

    private static final String HINT = "Write one of value, empty, lastGood, method and throw.";

    private final List<Clause> clauses = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    private FallbackReader() {}

    /** Reads it; to be used only if no error was found. */
    public static FallbackConfig read(Layers fallback) {
        return new FallbackReader().readAll(fallback, true);
    }

    /** Looks for mistakes in values that guards share, which need not say what to do. */
    public static void check(Layers fallback) {
        new FallbackReader().readAll(fallback, false);
    }

    private FallbackConfig readAll(Layers fallback, boolean whole) {
        for (Layers each : fallback.sections(FallbackKeys.CASES)) {
            add(each, FallbackKeys.ON, true);
        }
        add(fallback, FallbackKeys.RECORD, whole && clauses.isEmpty());
        warnOfUnreachable(fallback);
        return new FallbackConfig(clauses);
    }

    private void add(Layers clause, Property record, boolean needed) {
        ExceptionRules exceptions = ClassNames.rules(clause, record, FallbackKeys.IGNORE, FallbackKeys.CAUSES);
        Action action = action(clause, needed);
        if (action == null) {
            return;
        }
        Layer layer = clause.list().get(0);
        clauses.add(new Clause(exceptions, action));
        places.add(layer.node().place());
        paths.add(layer.path());
    }

    /** The one action of the most important layer that has any; null when there is none, or too many. */
    private static @Nullable Action action(Layers clause, boolean needed) {
        for (Layer layer : clause.list()) {
            Layers one = new Layers(List.of(layer), clause.values());
            Property first = null;
            for (Property property : FallbackKeys.ACTIONS) {
                if (!isOn(one, property)) {
                    continue;
                }
                if (first != null) {
                    contradict(one, first, property);
                    return null;
                }
                first = property;
            }
            if (first != null) {
                return FallbackActions.read(clause, one, first);
            }
        }
        FallbackActions.warnOfIdleMessage(clause);
        if (needed) {
            Layer layer = clause.list().get(0);
            clause.values()
                    .problems()
                    .error(layer.node().place(), layer.path(), "this does not say what a call brings instead", HINT);
        }
        return null;
    }

    private static void contradict(Layers one, Property first, Property second) {
        Given given = one.given(second);
        if (given != null) {
            one.error(
                    second,
                    given.node().place(),
                    "a fallback does one thing, and " + first.name() + " is there already",
                    "Remove one of them, or write cases.");
        }
    }

    private static boolean isOn(Layers one, Property property) {
        if (property == FallbackKeys.EMPTY) {
            return one.has(property) && one.flag(property);
        }
        return property == FallbackKeys.LAST_GOOD ? one.innerOrNull(property) != null : one.has(property);
    }

    private void warnOfUnreachable(Layers fallback) {
        for (int later = 1; later < clauses.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (covers(clauses.get(earlier).exceptions(), clauses.get(later).exceptions())) {
                    fallback.values()
                            .problems()
                            .warning(
                                    places.get(later),
                                    paths.get(later),
                                    "this is never reached: " + paths.get(earlier) + " answers all its exceptions",
                                    "Put it before that, or remove it.");
                    break;
                }
            }
        }
    }

    /** Whether every exception of the later clause surely is one of the earlier: judged by names alone. */
    private static boolean covers(ExceptionRules earlier, ExceptionRules later) {
        if (!earlier.ignore().isEmpty()) {
            return false;
        }
        if (earlier.record().isEmpty() || earlier.record().contains("java.lang.Throwable")) {
            return true;
        }
        if (later.record().isEmpty() || (later.causes() && !earlier.causes())) {
            return false;
        }
        return earlier.record().containsAll(later.record());
    }
}
