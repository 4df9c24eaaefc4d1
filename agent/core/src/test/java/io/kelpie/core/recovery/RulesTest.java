package io.kelpie.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.incident.Incident;
import io.kelpie.core.incident.IncidentListener;
import io.kelpie.core.incident.IncidentLog;
import io.kelpie.core.time.FakeTime;
import io.kelpie.model.config.watch.rule.Action;
import io.kelpie.model.config.watch.rule.Condition;
import io.kelpie.model.config.watch.rule.Operation;
import io.kelpie.model.config.watch.rule.RuleConfig;
import io.kelpie.model.config.watch.rule.Step;
import io.kelpie.model.watch.FindingKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RulesTest {

    private final FakeTime time = new FakeTime();
    private final FakeBench bench = new FakeBench();
    private final FakeSituation situation = new FakeSituation();
    private final IncidentLog incidents = new IncidentLog(time, 1, new Deaf());
    private final Ears ears = new Ears();
    private final List<String> applied = new ArrayList<>();
    private final Rules rules = new Rules(time, bench, this::remedy, incidents, ears, 1, 20);

    @Nested
    class Counting {

        @Test
        void actsWhenTheConditionHasHeldOftenEnough() {
            rules.apply(List.of(rule("r").failures(3).steps("a")), false);
            ill();
            rounds(2);
            assertThat(applied).isEmpty();
            assertThat(status("r").state()).isEqualTo(RuleState.COUNTING);
            rounds(1);
            assertThat(applied).containsExactly("a");
        }

        @Test
        void beginsAnewWhenTheConditionIsGoneInBetween() {
            rules.apply(List.of(rule("r").failures(3).steps("a")), false);
            ill();
            rounds(2);
            well();
            rounds(1);
            ill();
            rounds(2);
            assertThat(applied).isEmpty();
        }

        @Test
        void waitsUntilTheConditionHasHeldLongEnough() {
            rules.apply(List.of(rule("r").holdsFor(10).steps("a")), false);
            ill();
            rounds(10);
            assertThat(applied).isEmpty();
            rounds(1);
            assertThat(applied).containsExactly("a");
        }

        @Test
        void onlyReportsWithoutAttempts() {
            rules.apply(List.of(rule("r").attempts(0).steps("a")), false);
            ill();
            rounds(100);
            assertThat(applied).isEmpty();
        }
    }

    @Nested
    class Chains {

        @Test
        void stopAsSoonAsTheConditionIsGone() {
            rules.apply(List.of(rule("r").steps("a", "heal", "c")), false);
            ill();
            rounds(10);
            assertThat(applied).containsExactly("a", "heal");
        }

        @Test
        void lookAfterEachStepThatDidSomething() {
            rules.apply(List.of(rule("r").steps("a", "b")), false);
            ill();
            rounds(1);
            time.advance(Duration.ofSeconds(1));
            rules.round(situation, false);
            assertThat(rules.wantsLook()).isTrue();
            time.advance(Duration.ofSeconds(1));
            rules.round(situation, false); // nobody has looked
            assertThat(applied).containsExactly("a");
            rounds(1);
            assertThat(applied).containsExactly("a", "b");
        }

        @Test
        void goOnAfterAFailureUnlessToldNotTo() {
            rules.apply(List.of(rule("r").steps("broken", "b")), false);
            ill();
            rounds(3);
            assertThat(applied).containsExactly("broken", "b");
            assertThat(ears.heard).contains("r failed: IllegalStateException: no");
        }

        @Test
        void endWithAFailureThatMustNotBe() {
            rules.apply(List.of(rule("r").strict().steps("broken", "b")), false);
            ill();
            rounds(3);
            assertThat(applied).containsExactly("broken");
            assertThat(ears.heard).contains("r failed: a step failed");
        }

        @Test
        void waitAsLongAsTheyAreTold() {
            rules.apply(List.of(rule("r").wait(5).steps("a")), false);
            ill();
            rounds(5);
            assertThat(applied).isEmpty();
            rounds(3);
            assertThat(applied).containsExactly("a");
        }

        @Test
        void endWhenTheirTimeIsUsedUp() {
            rules.apply(List.of(rule("r").timeout(10).wait(12).steps("a")), false);
            ill();
            rounds(15);
            assertThat(applied).isEmpty();
            assertThat(ears.heard).contains("r failed: it still holds");
        }

        @Test
        void interruptAndThenGiveUpAStepThatDoesNotEnd() {
            bench.hold = true;
            rules.apply(List.of(rule("r").timeout(60).stepTimeout(5).steps("a", "b")), false);
            ill();
            rounds(6);
            assertThat(bench.lost()).isZero();
            rounds(2);
            assertThat(bench.lost()).isEqualTo(1);
            assertThat(ears.heard).anyMatch(line -> line.startsWith("r abandoned"));
            assertThat(bench.given).hasSize(2);
        }

        @Test
        void onlySayWhatTheyWouldDoInADryRun() {
            rules.apply(List.of(rule("r").steps("a", "b")), true);
            ill();
            rounds(3);
            assertThat(applied).isEmpty();
            assertThat(ears.heard).contains("r would: do a", "r would: do b");
        }
    }

    @Nested
    class Attempts {

        @Test
        void succeedWhenTheConditionStaysAway() {
            rules.apply(List.of(rule("r").steps("heal")), false);
            ill();
            rounds(3);
            assertThat(status("r").state()).isEqualTo(RuleState.VALIDATING);
            rounds(30);
            assertThat(status("r").state()).isEqualTo(RuleState.IDLE);
            assertThat(ears.heard).contains("r recovered: the condition is gone and has stayed so");
        }

        @Test
        void failWhenTheConditionComesBackSoon() {
            rules.apply(List.of(rule("r").steps("heal")), false);
            ill();
            rounds(10);
            ill();
            rounds(1);
            assertThat(ears.heard).contains("r failed: it came back");
            assertThat(status("r").state()).isEqualTo(RuleState.COOLING);
        }

        @Test
        void giveAnEffectTheRestOfTheTime() {
            rules.apply(List.of(rule("r").timeout(30).steps("a")), false);
            ill();
            rounds(20);
            assertThat(status("r").state()).isEqualTo(RuleState.SETTLING);
            well();
            rounds(31);
            assertThat(ears.heard).contains("r recovered: the condition is gone and has stayed so");
        }

        @Test
        void waitForEachOtherAndEndAfterTheLast() {
            rules.apply(List.of(rule("r").attempts(2).cooldown(60).timeout(10).steps("a")), false);
            ill();
            rounds(15);
            assertThat(applied).containsExactly("a");
            rounds(60);
            assertThat(applied).containsExactly("a", "a");
            rounds(200);
            assertThat(applied).containsExactly("a", "a");
            assertThat(status("r").state()).isEqualTo(RuleState.EXHAUSTED);
        }

        @Test
        void areForgottenAfterHealth() {
            rules.apply(
                    List.of(rule("r").attempts(1).timeout(10).resetAfter(100).steps("a")), false);
            ill();
            rounds(15);
            assertThat(status("r").state()).isEqualTo(RuleState.EXHAUSTED);
            well();
            rounds(50);
            ill();
            rounds(5);
            assertThat(applied).containsExactly("a");
            well();
            rounds(102);
            ill();
            rounds(2);
            assertThat(applied).containsExactly("a", "a");
        }

        @Test
        void areFollowedByTheRuleThatTakesOver() {
            rules.apply(
                    List.of(
                            rule("first")
                                    .attempts(1)
                                    .timeout(5)
                                    .otherwise("second")
                                    .steps("a"),
                            rule("second").when(FindingKind.DISK).steps("b")),
                    false);
            ill();
            rounds(5);
            assertThat(applied).containsExactly("a");
            rounds(5);
            assertThat(applied).containsExactly("a", "b");
            situation.standing.add(FindingKind.DISK); // by itself it never starts
            rounds(100);
            assertThat(applied).containsExactly("a", "b");
        }
    }

    @Nested
    class StandingIn {

        @Test
        void triesAsOftenAsItsOwnRuleSays() {
            rules.apply(
                    List.of(
                            rule("first")
                                    .attempts(1)
                                    .timeout(5)
                                    .otherwise("second")
                                    .steps("a"),
                            rule("second")
                                    .when(FindingKind.DISK)
                                    .attempts(2)
                                    .timeout(5)
                                    .cooldown(20)
                                    .steps("b")),
                    false);
            ill();
            rounds(100);
            assertThat(applied).containsExactly("a", "b", "b");
            assertThat(status("second").state()).isEqualTo(RuleState.EXHAUSTED);
        }
    }

    @Nested
    class Several {

        @Test
        void actByPriorityOneAtATime() {
            rules.apply(
                    List.of(
                            rule("late").priority(200).steps("l"),
                            rule("early").priority(10).steps("e", "f")),
                    false);
            ill();
            rounds(1);
            assertThat(applied).containsExactly("e");
            rounds(5);
            assertThat(applied).containsExactly("e", "f", "l");
        }

        @Test
        void keepTheLimitOfTheHour() {
            Rules strict = new Rules(time, bench, RulesTest.this::remedy, incidents, ears, 1, 2);
            strict.apply(List.of(rule("r").steps("a", "b", "c")), false);
            ill();
            for (int i = 0; i < 10; i++) {
                time.advance(Duration.ofSeconds(1));
                strict.round(situation, true);
            }
            assertThat(applied).containsExactly("a", "b");
            assertThat(ears.heard).anyMatch(line -> line.startsWith("r not carried out"));
        }
    }

    @Nested
    class ByHand {

        @Test
        void runsAllStepsWhateverHolds() {
            rules.apply(List.of(rule("r").steps("a", "b")), false);
            assertThat(rules.run("r", situation)).isTrue();
            rounds(5);
            assertThat(applied).containsExactly("a", "b");
            assertThat(rules.run("no-such-rule", situation)).isFalse();
        }

        @Test
        void silencesForAWhile() {
            rules.apply(List.of(rule("r").steps("a")), false);
            rules.suppress("r", Duration.ofSeconds(60));
            ill();
            rounds(50);
            assertThat(applied).isEmpty();
            assertThat(status("r").state()).isEqualTo(RuleState.SUPPRESSED);
            rounds(20);
            assertThat(applied).containsExactly("a");
        }

        @Test
        void silencesUntilTheConditionIsGone() {
            rules.apply(List.of(rule("r").steps("a")), false);
            ill();
            rules.acknowledge("r");
            rounds(100);
            assertThat(applied).isEmpty();
            well();
            rounds(1);
            ill();
            rounds(2);
            assertThat(applied).containsExactly("a");
        }

        @Test
        void pausesAllAndStopsWhatIsUnderWay() {
            rules.apply(List.of(rule("r").steps("a", "b")), false);
            ill();
            rounds(1);
            rules.pause(Duration.ofSeconds(30));
            rounds(20);
            assertThat(applied).containsExactly("a");
            assertThat(ears.heard).contains("r failed: it was stopped");
            assertThat(rules.pausedFor()).isPositive();
        }
    }

    @Nested
    class Stopping {

        @Test
        void givesUpAStepThatDoesNotEnd() {
            bench.hold = true;
            rules.apply(List.of(rule("r").steps("a", "b")), false);
            ill();
            rounds(1);
            rules.suppress("r", Duration.ofHours(1));
            rounds(1);
            assertThat(bench.lost()).isZero();
            rounds(2);
            assertThat(bench.lost()).isEqualTo(1);
            assertThat(bench.isFree()).isTrue();
        }

        @Test
        void leavesAStepAloneThatEndsInTime() {
            bench.hold = true;
            rules.apply(List.of(rule("r").steps("a", "b")), false);
            ill();
            rounds(1);
            rules.suppress("r", Duration.ofHours(1));
            bench.given.get(0).run();
            rounds(10);
            assertThat(bench.lost()).isZero();
        }

        @Test
        void keepsAStepFromBeginningThatHasNotBegun() {
            bench.hold = true;
            rules.apply(List.of(rule("r").steps("a", "b")), false);
            ill();
            rounds(1);
            rules.suppress("r", Duration.ofHours(1));
            bench.given.get(0).run();
            assertThat(applied).isEmpty();
        }
    }

    @Nested
    class Reloads {

        @Test
        void endTheIncidentOfARuleThatIsGone() {
            rules.apply(List.of(rule("r").steps("a"), rule("stays").steps("a")), false);
            ill();
            rounds(8);
            assertThat(incidents.standing("rule", "r")).isNotNull();
            rules.apply(List.of(rule("stays").steps("a")), false);
            assertThat(incidents.standing("rule", "r")).isNull();
            assertThat(incidents.standing("rule", "stays")).isNotNull();
        }

        @Test
        void keepWhatWasCounted() {
            rules.apply(List.of(rule("r").attempts(1).timeout(5).steps("a")), false);
            ill();
            rounds(10);
            assertThat(status("r").state()).isEqualTo(RuleState.EXHAUSTED);
            rules.apply(List.of(rule("r").attempts(1).timeout(5).steps("b")), false);
            rounds(10);
            assertThat(applied).containsExactly("a");
            assertThat(status("r").attempts()).isEqualTo(1);
        }
    }

    @Nested
    class Incidents {

        @Test
        void tellWhatWasDone() {
            rules.apply(List.of(rule("r").steps("heal")), false);
            ill();
            rounds(40);
            Incident incident = incidents.incidents().get(0);
            assertThat(incident.name()).isEqualTo("rule");
            assertThat(incident.stands()).isFalse();
            assertThat(incident.steps()).extracting(Incident.Step::outcome).containsExactly("done", "recovered");
        }
    }

    private void ill() {
        situation.standing.add(FindingKind.DEADLOCK);
    }

    private void well() {
        situation.standing.remove(FindingKind.DEADLOCK);
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            time.advance(Duration.ofSeconds(1));
            rules.round(situation, true);
        }
    }

    private RuleStatus status(String name) {
        for (RuleStatus status : rules.status()) {
            if (status.config().name().equals(name)) {
                return status;
            }
        }
        throw new AssertionError(name);
    }

    private Remedy remedy(Action action) {
        String name = ((Operation.Call) ((Action.Operate) action).operation()).method();
        return new Remedy() {
            @Override
            public String plan() {
                return "do " + name;
            }

            @Override
            public Outcome apply(Attempt attempt) {
                applied.add(name);
                if (name.equals("heal")) {
                    well();
                }
                if (name.equals("broken")) {
                    throw new IllegalStateException("no");
                }
                return Outcome.done(name);
            }
        };
    }

    private static Draft rule(String name) {
        return new Draft(name);
    }

    /** A rule while a test writes it down: a deadlock, seen once, three attempts. */
    private static final class Draft {

        private final String name;
        private final List<Step> steps = new ArrayList<>();
        private FindingKind kind = FindingKind.DEADLOCK;
        private int failures = 1;
        private int holdsFor;
        private int timeout = 30;
        private int cooldown = 300;
        private int attempts = 3;
        private int resetAfter = 600;
        private int stepTimeout = 30;
        private int priority = 100;
        private boolean strict;
        private @Nullable String otherwise;

        Draft(String name) {
            this.name = name;
        }

        Draft when(FindingKind found) {
            kind = found;
            return this;
        }

        Draft failures(int count) {
            failures = count;
            return this;
        }

        Draft holdsFor(int seconds) {
            holdsFor = seconds;
            return this;
        }

        Draft timeout(int seconds) {
            timeout = seconds;
            return this;
        }

        Draft stepTimeout(int seconds) {
            stepTimeout = seconds;
            return this;
        }

        Draft cooldown(int seconds) {
            cooldown = seconds;
            return this;
        }

        Draft attempts(int count) {
            attempts = count;
            return this;
        }

        Draft resetAfter(int seconds) {
            resetAfter = seconds;
            return this;
        }

        Draft priority(int number) {
            priority = number;
            return this;
        }

        Draft strict() {
            strict = true;
            return this;
        }

        Draft otherwise(String rule) {
            otherwise = rule;
            return this;
        }

        Draft wait(int seconds) {
            steps.add(step(new Action.Wait(Duration.ofSeconds(seconds))));
            return this;
        }

        RuleConfig steps(String... names) {
            for (String each : names) {
                steps.add(step(new Action.Operate(new Operation.Call("com.acme.Ops", each))));
            }
            return new RuleConfig(
                    name,
                    true,
                    new RuleConfig.Trigger(kind.text(), new Condition.Found(kind), seconds(holdsFor), failures),
                    new RuleConfig.Attempts(
                            seconds(timeout), seconds(cooldown), attempts, seconds(resetAfter), seconds(30)),
                    new RuleConfig.Labels(null, null, null),
                    priority,
                    otherwise,
                    true,
                    null,
                    steps);
        }

        private Step step(Action action) {
            return new Step(action, seconds(stepTimeout), steps.size(), strict);
        }

        private static Duration seconds(int count) {
            return Duration.ofSeconds(count);
        }
    }

    private static final class Ears implements RecoveryListener {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void taken(RecoveryRecord step) {
            heard.add(step.rule() + " " + step.outcome() + ": " + step.text());
        }

        @Override
        public void ended(RecoveryRecord attempt) {
            heard.add(attempt.rule() + " " + attempt.outcome() + ": " + attempt.text());
        }
    }

    /** Hears nothing. */
    private static final class Deaf implements IncidentListener {

        @Override
        public void begun(Incident incident) {}

        @Override
        public void ended(Incident incident) {}
    }
}
