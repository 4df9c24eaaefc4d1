package io.kelpie.core.recovery;

import io.kelpie.core.incident.Incident;
import io.kelpie.model.config.watch.rule.Reference;
import io.kelpie.model.watch.DegradationLevel;
import io.kelpie.model.watch.FindingKind;
import io.kelpie.model.watch.Signal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a test says is the case. */
final class FakeSituation implements Situation {

    final Set<FindingKind> standing = EnumSet.noneOf(FindingKind.class);
    final Map<String, String> states = new HashMap<>();
    final Map<Signal, Double> values = new EnumMap<>(Signal.class);
    DegradationLevel level = DegradationLevel.FULL;

    @Nullable
    Incident incident;

    @Override
    public boolean stands(FindingKind kind) {
        return standing.contains(kind);
    }

    @Override
    public @Nullable String state(Reference of) {
        return states.get(of.text());
    }

    @Override
    public DegradationLevel level() {
        return level;
    }

    @Override
    public double value(Signal signal, boolean ofWhole) {
        return values.getOrDefault(signal, Double.NaN);
    }

    @Override
    public @Nullable Incident incident(FindingKind kind) {
        return stands(kind) ? incident : null;
    }

    @Override
    public @Nullable Incident incident(Reference of) {
        return incident;
    }
}
