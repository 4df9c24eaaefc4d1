package io.kelpie.core.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.time.FakeTime;
import io.kelpie.model.config.watch.FeatureConfig;
import io.kelpie.model.watch.Criticality;
import io.kelpie.model.watch.DegradationLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegradationTest {

    private final FakeTime time = new FakeTime();
    private final List<String> switched = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final Degradation degradation = new Degradation(
            time,
            new Switches(),
            change -> changes.add(change.from().text() + " " + change.to().text()));

    @Nested
    class Levels {

        @Test
        void goDownAtOnceToTheLowestThatAnybodyAsksFor() {
            degradation.ask("one", DegradationLevel.MINOR);
            degradation.ask("two", DegradationLevel.SEVERE);
            degradation.ask("three", DegradationLevel.MODERATE);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.SEVERE);
            assertThat(changes).containsExactly("full minor", "minor severe");
        }

        @Test
        void goUpOneByOneAfterNobodyHasAskedForLessForAWhile() {
            degradation.ask("rule", DegradationLevel.MODERATE);
            degradation.release("rule");
            rounds(59);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.MODERATE);
            rounds(2);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.MINOR);
            rounds(59);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.MINOR);
            rounds(1);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.FULL);
        }

        @Test
        void stayDownWhenSomebodyAsksAgainInTime() {
            degradation.ask("rule", DegradationLevel.MINOR);
            degradation.release("rule");
            rounds(50);
            degradation.ask("rule", DegradationLevel.MINOR);
            degradation.release("rule");
            rounds(59);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.MINOR);
        }

        @Test
        void areCountedFromThePresentOne() {
            degradation.ask("one", DegradationLevel.MODERATE);
            degradation.askForLess("two", 1);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.SEVERE);
            degradation.askForLess("three", 9);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.EMERGENCY);
        }

        @Test
        void canBeForcedForAWhile() {
            degradation.ask("rule", DegradationLevel.SEVERE);
            degradation.force(DegradationLevel.MINOR, Duration.ofMinutes(5));
            assertThat(degradation.level()).isEqualTo(DegradationLevel.MINOR);
            rounds(299);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.MINOR);
            rounds(1);
            assertThat(degradation.level()).isEqualTo(DegradationLevel.SEVERE);
        }

        @Test
        void areFullAgainWhenTheAgentLeaves() {
            features(feature("a", Criticality.OPTIONAL));
            degradation.force(DegradationLevel.EMERGENCY, Duration.ofMinutes(5));
            degradation.close();
            assertThat(degradation.level()).isEqualTo(DegradationLevel.FULL);
            assertThat(switched).containsExactly("-a", "+a");
        }
    }

    @Nested
    class Features {

        @ParameterizedTest
        @CsvSource({
            "MINOR, -o3 -o2",
            "MODERATE, -o3 -o2 -o1",
            "SEVERE, -o3 -o2 -o1 -i1",
            "MINIMAL, -o3 -o2 -o1 -i1 -c2",
            "EMERGENCY, -o3 -o2 -o1 -i1 -c2 -c1"
        })
        void goOffTheLeastImportantFirst(DegradationLevel level, String expected) {
            features(
                    feature("e", Criticality.ESSENTIAL),
                    feature("c1", Criticality.CRITICAL),
                    feature("o1", Criticality.OPTIONAL),
                    feature("i1", Criticality.IMPORTANT),
                    feature("o2", Criticality.OPTIONAL),
                    feature("c2", Criticality.CRITICAL),
                    feature("o3", Criticality.OPTIONAL));
            degradation.ask("rule", level);
            assertThat(switched).containsExactly(expected.split(" "));
        }

        @Test
        void comeBackInTheReverseOrder() {
            features(feature("a", Criticality.OPTIONAL), feature("b", Criticality.OPTIONAL));
            degradation.ask("rule", DegradationLevel.MODERATE);
            degradation.release("rule");
            rounds(200);
            assertThat(switched).containsExactly("-b", "-a", "+a", "+b");
        }

        @Test
        void areAsCriticalAsWhatDependsOnThem() {
            features(
                    feature("search", Criticality.ESSENTIAL, "index"),
                    feature("index", Criticality.OPTIONAL, "disk-cache"),
                    feature("disk-cache", Criticality.IMPORTANT),
                    feature("ads", Criticality.OPTIONAL));
            degradation.ask("rule", DegradationLevel.EMERGENCY);
            assertThat(switched).containsExactly("-ads");
        }

        @Test
        void goOffAfterThoseThatDependOnThem() {
            features(
                    feature("leaf", Criticality.OPTIONAL, "middle"),
                    feature("middle", Criticality.OPTIONAL, "root"),
                    feature("root", Criticality.OPTIONAL));
            degradation.ask("rule", DegradationLevel.MODERATE);
            assertThat(switched).containsExactly("-leaf", "-middle", "-root");
        }

        @Test
        void thatAreNoLongerConfiguredComeBack() {
            features(feature("a", Criticality.OPTIONAL), feature("b", Criticality.OPTIONAL));
            degradation.ask("rule", DegradationLevel.MODERATE);
            features(feature("b", Criticality.OPTIONAL));
            assertThat(switched).containsExactly("-b", "-a", "+a");
        }

        @Test
        void neverRunWithoutWhatTheyDependOn() {
            Random random = new Random(7);
            for (int trial = 0; trial < 300; trial++) {
                List<FeatureConfig> all = random(random);
                FeatureOrder order = new FeatureOrder(all);
                for (DegradationLevel level : DegradationLevel.values()) {
                    Set<String> off = new HashSet<>();
                    for (FeatureConfig feature : order.order().subList(0, order.off(level))) {
                        assertThat(feature.criticality()).isNotEqualTo(Criticality.ESSENTIAL);
                        off.add(feature.name());
                        for (FeatureConfig other : all) {
                            if (other.dependsOn().contains(feature.name())) {
                                assertThat(off)
                                        .as("%s at %s", feature.name(), level)
                                        .contains(other.name());
                            }
                        }
                    }
                }
            }
        }

        /** Up to ten features without cycles: each depends on later ones only. */
        private List<FeatureConfig> random(Random random) {
            int count = 1 + random.nextInt(10);
            List<FeatureConfig> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<String> needs = new ArrayList<>();
                for (int j = i + 1; j < count; j++) {
                    if (random.nextInt(4) == 0) {
                        needs.add("f" + j);
                    }
                }
                Criticality criticality = List.of(Criticality.values()).get(random.nextInt(4));
                all.add(feature("f" + i, criticality, needs.toArray(new String[0])));
            }
            Collections.shuffle(all, random);
            return all;
        }
    }

    private void features(FeatureConfig... all) {
        degradation.apply(List.of(all), Duration.ofSeconds(60));
    }

    private static FeatureConfig feature(String name, Criticality criticality, String... dependsOn) {
        return new FeatureConfig(name, criticality, List.of(dependsOn), List.of(), null, null, null, null);
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            time.advance(Duration.ofSeconds(1));
            degradation.round();
        }
    }

    private final class Switches implements FeatureSwitch {

        @Override
        public void off(FeatureConfig feature) {
            switched.add("-" + feature.name());
        }

        @Override
        public void on(FeatureConfig feature) {
            switched.add("+" + feature.name());
        }
    }
}
