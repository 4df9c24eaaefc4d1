package io.kelpie.model.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.AgentConfig;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.config.RateLimiterConfig;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.preset.Preset;
import io.kelpie.model.preset.Presets;
import io.kelpie.model.spec.ForeignKey;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.text.DurationText;
import io.kelpie.model.text.Flags;
import io.kelpie.model.text.KeyName;
import io.kelpie.model.text.NumberText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static List<Section> sections() {
        List<Section> all = new ArrayList<>(List.of(RootKeys.SECTION));
        for (int i = 0; i < all.size(); i++) {
            for (Property property : all.get(i).properties()) {
                Section inner = property.section();
                if (inner != null && !all.contains(inner)) {
                    all.add(inner);
                }
            }
        }
        return all;
    }

    private static List<Property> properties() {
        return sections().stream()
                .flatMap(section -> section.properties().stream())
                .toList();
    }

    @Test
    void everyDefaultIsAValueOfItsKindWithinItsRange() {
        for (Property property : properties()) {
            String standard = property.standard();
            if (standard == null) {
                continue;
            }
            double number = Double.NaN;
            switch (property.kind()) {
                case FLAG ->
                    assertThat(Flags.parse(standard)).as(property.name()).isNotNull();
                case INTEGER, NUMBER, FRACTION, PERCENT -> number = NumberText.parse(standard);
                case DURATION -> {
                    Duration duration = DurationText.parse(standard);
                    assertThat(duration).as(property.name()).isNotNull();
                    number = duration == null ? Double.NaN : duration.toMillis();
                }
                case CHOICE ->
                    assertThat(property.choices()).as(property.name()).contains(standard);
                default -> assertThat(property.kind()).as(property.name()).isEqualTo(Kind.TEXT);
            }
            if (property.most() < Double.POSITIVE_INFINITY) {
                assertThat(number).as(property.name()).isBetween(property.least(), property.most());
            }
        }
    }

    @Test
    void everyKeySaysWhatItMeansAndWhatItsDefaultIs() {
        for (Property property : properties()) {
            assertThat(property.doc()).as(property.name()).matches(".*\\.\\*?");
            assertThat(property.example()).as(property.name()).isNotBlank();
            boolean told = property.standard() != null || property.standardNote() != null;
            assertThat(told || property.section() != null).as(property.name()).isTrue();
        }
    }

    @Test
    void noTwoKeysOfASectionAreSpelledAlike() {
        for (Section section : sections()) {
            Set<String> names = new HashSet<>();
            for (Property property : section.properties()) {
                assertThat(names.add(KeyName.bare(property.name())))
                        .as(property.name())
                        .isTrue();
            }
            for (ForeignKey foreign : section.foreign()) {
                assertThat(names.add(KeyName.bare(foreign.name())))
                        .as(foreign.name())
                        .isTrue();
            }
        }
    }

    @Test
    void renamedKeysLeadToKeysThatExist() {
        for (Section section : sections()) {
            for (ForeignKey foreign : section.foreign()) {
                if (foreign.works()) {
                    assertThat(section.property(foreign.advice()))
                            .as(foreign.name())
                            .isNotNull();
                } else {
                    assertThat(foreign.advice()).as(foreign.name()).endsWith(".");
                }
            }
        }
    }

    @Test
    void choicesAreTheConstantsOfTheirEnums() {
        assertThat(upper(AgentKeys.LOG_LEVEL)).isEqualTo(names(AgentConfig.LogLevel.values()));
        assertThat(upper(GuardKeys.MODE)).isEqualTo(names(GuardConfig.Mode.values()));
        assertThat(upper(BreakerKeys.WINDOW_TYPE)).isEqualTo(names(CircuitBreakerConfig.WindowType.values()));
        assertThat(upper(RetryKeys.STRATEGY)).isEqualTo(names(RetryConfig.Strategy.values()));
        assertThat(upper(BulkheadKeys.ALGORITHM)).isEqualTo(names(BulkheadConfig.Algorithm.values()));
        assertThat(upper(RateLimiterKeys.TYPE)).isEqualTo(names(RateLimiterConfig.Type.values()));
        assertThat(upper(RootKeys.ANNOTATIONS)).isEqualTo(names(KelpieConfig.Annotations.values()));
        assertThat(GuardKeys.ORDER.choices().stream()
                        .map(KeyName::kebab)
                        .map(kebab -> kebab.replace('-', '_').toUpperCase(Locale.ROOT))
                        .toList())
                .isEqualTo(names(PolicyKind.values()));
        assertThat(GuardKeys.PRESET.choices())
                .isEqualTo(Presets.all().stream().map(Preset::name).toList());
        List<String> states = new ArrayList<>(names(CircuitBreakerConfig.InitialState.values()));
        states.add("METRICS_ONLY");
        assertThat(upper(BreakerKeys.INITIAL_STATE)).isEqualTo(states);
    }

    private static List<String> upper(Property property) {
        return property.choices().stream()
                .map(choice -> choice.toUpperCase(Locale.ROOT).replace('-', '_'))
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
