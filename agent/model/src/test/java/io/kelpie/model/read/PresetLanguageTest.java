package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.config.Selector;
import io.kelpie.model.preset.Preset;
import io.kelpie.model.preset.Presets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetLanguageTest {

    private static List<GuardConfig> guards(String yaml) {
        return Reading.clean(yaml).config().guards();
    }

    private static GuardConfig guard(List<GuardConfig> guards, String name) {
        return guards.stream()
                .filter(guard -> guard.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not there: " + guards));
    }

    static Stream<String> names() {
        return Presets.all().stream().map(Preset::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPresetReadsWithoutAWord(String preset) {
        List<GuardConfig> guards = guards("guards: {a: {methods: com.acme.A, preset: " + preset + "}}");

        assertThat(guards).singleElement().satisfies(guard -> {
            assertThat(guard.name()).isEqualTo("a");
            assertThat(guard.preset()).isEqualTo(preset);
            assertThat(guard.policies().isEmpty()).isFalse();
            assertThat(guard.methods()).extracting(Selector::text).containsExactly("com.acme.A");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc        | db,db.connect",
                "http-client | db,db.url,db.apache4,db.apache5,db.okhttp",
                "HTTP_CLIENT | db,db.url,db.apache4,db.apache5,db.okhttp",
                "messaging   | db,db.rabbitmq",
                "redis       | db,db.connect,db.lettuce"
            })
    void aPresetOfALibraryIsAWholeGuardOrSeveral(String preset, String names) {
        List<GuardConfig> guards = guards("guards: {db: {preset: " + preset + "}}");

        assertThat(guards).extracting(GuardConfig::name).containsExactly(names.split(","));
        assertThat(guards).allSatisfy(guard -> {
            assertThat(guard.methods()).isNotEmpty();
            assertThat(guard.circuitBreaker()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "service", "database", "api"})
    void aPresetOfPoliciesNeedsMethods(String preset) {
        Loaded loaded = Reading.of("guards: {a: {preset: " + preset + "}}");

        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline()).isEqualTo("kelpie.yaml:1:10 guards.a: the guard protects nothing");
            assertThat(problem.hint())
                    .startsWith("The preset " + preset + " is policies only. Add methods: com.acme.Client#charge");
        });
    }

    @Test
    void nothingButConnectingIsRetriedByAPresetOfALibrary() {
        for (String preset : List.of("jdbc", "http-client", "messaging", "redis")) {
            assertThat(guards("guards: {a: {preset: " + preset + "}}"))
                    .filteredOn(guard -> guard.retry() != null)
                    .allSatisfy(guard -> assertThat(guard.name()).isEqualTo("a.connect"));
        }
    }

    @Test
    void hostsHaveTheirOwnState() {
        assertThat(guards("guards: {out: {preset: http-client}}"))
                .extracting(guard ->
                        Objects.requireNonNull(guard.key()).expression().text())
                .containsExactly(
                        "arg0.uri.host", "this.URL.host", "arg0.hostName", "arg0.hostName", "this.request.url.host");
    }

    @Test
    void everyKeyOfTheGuardCountsBeforeThePreset() {
        List<GuardConfig> guards = guards("""
                guards:
                  out:
                    preset: http-client
                    mode: observe
                    key: off
                    timeout: 3s
                    circuitBreaker: {failureRateThreshold: 70}
                """);

        assertThat(guards).hasSize(5).allSatisfy(guard -> {
            assertThat(guard.mode()).isEqualTo(GuardConfig.Mode.OBSERVE);
            assertThat(guard.key()).isNull();
            assertThat(guard.policies().timeout()).isNotNull();
            assertThat(Reading.breakerOf(guard).failureRateThreshold()).isEqualTo(70);
            assertThat(Reading.breakerOf(guard).slidingWindowSize()).isEqualTo(20);
        });
    }

    @Test
    void theKeyOfAPresetDoesNotCountForMethodsOfOnesOwn() {
        assertThat(Reading.guard("guards: {a: {preset: http-client, methods: com.acme.A}}")
                        .key())
                .isNull();
        assertThat(Reading.guard("guards: {a: {preset: http-client, methods: com.acme.A, key: arg0}}")
                        .key())
                .isNotNull();
    }

    @Test
    void aPolicyOfThePresetCanBeSwitchedOff() {
        assertThat(guard(guards("guards: {db: {preset: jdbc, retry: off}}"), "db.connect")
                        .retry())
                .isNull();
    }

    @Test
    void whatIsExcludedAddsToThePreset() {
        List<GuardConfig> guards = guards("guards: {db: {preset: jdbc, exclude: \"com.acme..*\"}}");

        assertThat(guard(guards, "db").exclude())
                .extracting(Selector::text)
                .contains("com.acme..*", "com.zaxxer.hikari..*");
    }

    @Test
    void aGuardUnderTheNameOfAPartSpeaksForThatPartAlone() {
        List<GuardConfig> guards = guards("""
                guards:
                  out.okhttp: {timeout: 5s}
                  out: {preset: http-client, mode: observe}
                """);

        assertThat(guards)
                .extracting(GuardConfig::name)
                .containsExactly("out", "out.url", "out.apache4", "out.apache5", "out.okhttp");
        assertThat(guards)
                .filteredOn(guard -> guard.policies().timeout() != null)
                .extracting(GuardConfig::name)
                .containsExactly("out.okhttp");
        assertThat(guard(guards, "out.okhttp").mode()).isEqualTo(GuardConfig.Mode.OBSERVE);
    }

    @Test
    void aPartCanBeSpokenToFromOutside() {
        String yaml = "guards: {db: {preset: jdbc}}";

        Loaded property = Reading.with(yaml, "", Map.of("kelpie.guards.db.connect.retry.maxAttempts", "5"), Map.of());
        Loaded variable = Reading.withVariables(yaml, Map.of("KELPIE_GUARDS_DB_CONNECT_RETRY_MAXATTEMPTS", "5"));

        for (Loaded loaded : List.of(property, variable)) {
            List<GuardConfig> guards = Reading.clean(loaded).config().guards();
            assertThat(guards).hasSize(2);
            assertThat(Reading.retryOf(guard(guards, "db.connect")).maxAttempts())
                    .isEqualTo(5);
        }
    }

    @Test
    void aPresetCanComeFromOutside() {
        Loaded loaded = Reading.with("{}", "guards.db.preset=jdbc", Map.of(), Map.of());

        assertThat(Reading.clean(loaded).config().guards())
                .extracting(GuardConfig::name)
                .containsExactly("db", "db.connect");
    }

    @Test
    void standsBetweenTheGuardsInstanceAndWhatIsShared() {
        GuardConfig guard = Reading.guard("""
                guards: {a: {preset: network, methods: com.acme.A}}
                defaults: {retry: {maxAttempts: 7, failAfterMaxAttempts: true}, timeout: 60s}
                resilience4j:
                  retry:
                    configs: {default: {maxAttempts: 8, retryExceptions: [a.B]}}
                  circuitbreaker:
                    configs: {shared: {slidingWindowSize: 99, minimumNumberOfCalls: 9}}
                    instances: {a: {baseConfig: shared, waitDurationInOpenState: 1s}}
                """);

        assertThat(Reading.retryOf(guard).maxAttempts()).isEqualTo(3);
        assertThat(Reading.retryOf(guard).exceptions().record()).containsExactly("java.io.IOException");
        assertThat(Reading.retryOf(guard).failAfterMaxAttempts()).isTrue();
        assertThat(Objects.requireNonNull(guard.policies().timeout()).duration())
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(Reading.breakerOf(guard).slidingWindowSize()).isEqualTo(99);
        assertThat(Reading.breakerOf(guard).openWait().initial()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Reading.breakerOf(guard).permittedNumberOfCallsInHalfOpenState())
                .isEqualTo(3);
    }

    @Test
    void anUnknownPresetIsToldOnce() {
        Loaded loaded = Reading.of("guards: {a: {preset: http-cleint}}");

        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline())
                    .startsWith("kelpie.yaml:1:22 guards.a.preset: expected one of jdbc, http-client,");
            assertThat(problem.hint()).startsWith("Did you mean http-client?");
        });
    }

    @Test
    void aMistakeBesideAPresetIsToldOnceWithEveryGuardThatItCosts() {
        Loaded loaded = Reading.of("guards: {db: {preset: jdbc, timeout: soon}}");

        assertThat(loaded.leftOut()).containsExactly("db", "db.connect");
        assertThat(loaded.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.hint()).isEqualTo("Left out until then: guards db, db.connect."));
    }

    @Test
    void aPresetThatIsBrokenByAReloadKeepsAllItsGuards() {
        KelpieConfig before = Reading.clean("guards: {db: {preset: jdbc}, x: {methods: a.B, retry: 2}}")
                .config();

        KelpieConfig brokenValue = Reading.of(
                        "guards: {db: {preset: jdbc, timeout: soon}, x: {methods: a.B, retry: 2}}")
                .over(before, Reading.FILE);
        KelpieConfig brokenName = Reading.of("guards: {db: {preset: jdcb}, x: {methods: a.B, retry: 2}}")
                .over(before, Reading.FILE);

        assertThat(brokenValue.guards()).extracting(GuardConfig::name).containsExactly("db", "db.connect", "x");
        assertThat(brokenName.guards()).extracting(GuardConfig::name).containsExactly("db", "db.connect", "x");
    }

    @Test
    void theApiRetriesAnswersToReadsOnly() {
        GuardConfig guard = Reading.guard("guards: {a: {preset: api, methods: com.acme.A}}");

        Pattern answer = Reading.retryOf(guard).retryResults().matching().get(0);
        assertThat(answer.matcher("(GET http://localhost/a) 429").find()).isTrue();
        assertThat(answer.matcher("(HEAD http://localhost/a) 503").find()).isTrue();
        assertThat(answer.matcher("(POST http://localhost/a) 503").find()).isFalse();
        assertThat(answer.matcher("(GET http://localhost/503) 200").find()).isFalse();
        assertThat(Objects.requireNonNull(Reading.retryOf(guard).retryAfter()).sources())
                .extracting(source -> source.text())
                .contains("exception.responseHeaders[\"Retry-After\"]");
    }
}
