package io.kelpie.core.recovery;

import io.kelpie.core.incident.Incident;
import io.kelpie.model.config.watch.rule.Reference;
import io.kelpie.model.watch.DegradationLevel;
import io.kelpie.model.watch.FindingKind;
import io.kelpie.model.watch.Signal;
import org.jspecify.annotations.Nullable;

/** What is known at this moment, as conditions ask for it. For the watch thread. */
public interface Situation {

    /** Whether a finding of that kind stands. */
    boolean stands(FindingKind kind);

    /** The state of a check, a heartbeat, a guard or a component, in capitals; null when it has none or does not exist. */
    @Nullable
    String state(Reference of);

    /** How much the application offers. */
    DegradationLevel level();

    /**
     * A signal, in its unit.
     *
     * @param ofWhole in per cent of its whole instead
     * @return not a number when it is not known
     */
    double value(Signal signal, boolean ofWhole);

    /** The incident behind a finding of that kind, the most severe; null: none stands. */
    @Nullable
    Incident incident(FindingKind kind);

    /** The incident behind something in a bad state; null: none stands. */
    @Nullable
    Incident incident(Reference of);
}
