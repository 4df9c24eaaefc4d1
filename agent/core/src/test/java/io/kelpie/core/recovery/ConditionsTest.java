package io.kelpie.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.watch.Comparison.Operator;
import io.kelpie.model.config.watch.rule.Condition;
import io.kelpie.model.config.watch.rule.Reference;
import io.kelpie.model.config.watch.rule.Subject;
import io.kelpie.model.watch.DegradationLevel;
import io.kelpie.model.watch.FindingKind;
import io.kelpie.model.watch.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {

    private static final Condition DEADLOCK = new Condition.Found(FindingKind.DEADLOCK);
    private static final Condition DOWN = new Condition.StateIs(new Reference(Subject.CHECK, "db"), "DOWN");

    private final FakeSituation now = new FakeSituation();

    @Test
    void findingsHoldWhileTheyStand() {
        assertThat(holds(DEADLOCK)).isFalse();
        now.standing.add(FindingKind.DEADLOCK);
        assertThat(holds(DEADLOCK)).isTrue();
    }

    @Test
    void statesHoldWhenTheyAreThatState() {
        assertThat(holds(DOWN)).isFalse();
        now.states.put("check.db", "UP");
        assertThat(holds(DOWN)).isFalse();
        now.states.put("check.db", "DOWN");
        assertThat(holds(DOWN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GREATER_OR_EQUAL, 30, true",
        "GREATER, 30, false",
        "LESS, 30, false",
        "LESS_OR_EQUAL, 30, true",
        "EQUAL, 30, true",
        "NOT_EQUAL, 30, false",
        "GREATER, 29.9, true",
        "LESS, 30.1, true",
        "NOT_EQUAL, 29, true"
    })
    void signalsCompare(Operator operator, double value, boolean expected) {
        now.values.put(Signal.GC_BUCKET, 30.0);
        assertThat(holds(new Condition.SignalIs(Signal.GC_BUCKET, operator, value, false)))
                .isEqualTo(expected);
    }

    @Test
    void whatIsNotKnownDoesNotHoldAndItsNegationDoes() {
        for (Operator operator : Operator.values()) {
            Condition unknown = new Condition.SignalIs(Signal.RSS, operator, 1, false);
            assertThat(holds(unknown)).isFalse();
            assertThat(holds(new Condition.Not(unknown))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"FULL, false", "MODERATE, false", "SEVERE, true", "EMERGENCY, true"})
    void levelsCompareByHowMuchIsLeft(DegradationLevel level, boolean expected) {
        now.level = level;
        assertThat(holds(new Condition.LevelIs(Operator.GREATER_OR_EQUAL, DegradationLevel.SEVERE)))
                .isEqualTo(expected);
    }

    @Test
    void allNeedsEveryOneAndAnyNeedsOne() {
        now.standing.add(FindingKind.DEADLOCK);
        assertThat(holds(new Condition.All(List.of(DEADLOCK, DOWN)))).isFalse();
        assertThat(holds(new Condition.Any(List.of(DOWN, DEADLOCK)))).isTrue();
        now.states.put("check.db", "DOWN");
        assertThat(holds(new Condition.All(List.of(DEADLOCK, DOWN)))).isTrue();
    }

    private boolean holds(Condition condition) {
        return Conditions.hold(condition, now);
    }
}
