package io.kelpie.model.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.docs.ExampleFile;
import io.kelpie.model.preset.Preset;
import io.kelpie.model.preset.Presets;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardYamlTest {

    @Test
    void leavesDefaultsOut() {
        assertThat(GuardYaml.file(read("guards: {pay: {methods: a.B#c, retry: {maxAttempts: 5}, circuitBreaker: {}}}")))
                .isEqualTo("""
                        guards:
                          pay:
                            methods: "a.B#c"
                            retry:
                              maxAttempts: 5
                            circuitBreaker: {}
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retry: {maxAttempts: 4, backoff: {strategy: exponential, waitDuration: 20s, multiplier: 3, jitter: 0.2}}",
                "retry: {maxDuration: 1m, budget: off, retryExceptions: [a.X, a.Y], ignoreExceptions: a.Z, matchCauses: true}",
                "retry: {budget: {ratio: 0.5}, retryResults: {null: true, equals: [a, 'b,c'], matches: ['^\\(x|y\\) \"\\d']}}",
                "retry: {retryAfter: ['result.headers[\"Retry-After\"]'], maxRetryAfter: 30s, retryRejections: true}",
                "circuitBreaker: {slidingWindowSize: 7, waitDurationInOpenState: 3s}",
                "circuitBreaker: {slidingWindowType: time_based, halfOpenLease: 9s, initialState: forced_open}",
                "circuitBreaker: {slowCallDurationThreshold: 0, enableRandomizedWait: false, consecutiveFailures: 3}",
                "circuitBreaker: {enableExponentialBackoff: true, exponentialBackoffMultiplier: 3, failureRateThreshold: 12.5}",
                "rateLimiter: 20/500ms",
                "rateLimiter: {limitForPeriod: 100, burst: 50}",
                "rateLimiter: {type: rolling, limitForPeriod: 3, timeoutDuration: 2s}",
                "timeout: 1500ms",
                "timeout: {duration: 5s, interrupt: false, adaptive: {quantile: 0.999, floor: 10ms}}",
                "bulkhead: 3",
                "bulkhead: {maxConcurrentCalls: 3, maxWaitDuration: 1s, maxWaitingCalls: 7, fairCallHandlingEnabled: false}",
                "bulkhead: {adaptive: aimd}",
                "bulkhead: {maxConcurrentCalls: 9, adaptive: {algorithm: gradient2, minLimit: 3, maxLimit: 33}}",
                "fallback: QUEUED",
                "fallback: {value: null}",
                "fallback: 'null'",
                "fallback: empty",
                "fallback: {lastGood: {maxAge: 10m}, fallbackExceptions: a.X}",
                "fallback: {method: a.B#c}",
                "fallback: {cases: [{on: a.X, throw: a.Y, message: 'it''s \"so\"'}, {value: '${HOME}'}]}",
                "fallback: {value: x}, mode: observe, rejectWith: a.Busy",
                "timeout: 1s, retry: 3, order: [timeout, retry], rejectWith: {timeout: a.Late}",
                "bulkhead: 2, key: {expression: 'arg1[\"tenant\"].name', maxKeys: 7}, exclude: ['a.B#c(int, String)', 'a.C+#d']",
            })
    void comesBackWhenItIsRead(String policies) {
        List<GuardConfig> guards =
                read("guards: {pay: {methods: [a.B#c, 'a..*#d(..)'], " + unresolved(policies) + "}}");
        comesBack(guards);
    }

    /** A dollar sign that is meant as such. */
    private static String unresolved(String policies) {
        return policies.replace("${", "$${");
    }

    @Test
    void comesBackFromPresetsWithoutThem() {
        for (Preset preset : Presets.all()) {
            comesBack(read("guards: {x: {methods: a.B#c, preset: " + preset.name() + "}}"));
        }
    }

    @Test
    void comesBackFromTheExample() {
        comesBack(read(ExampleFile.text()));
    }

    @Test
    void quotesNamesThatAreNotTexts() {
        comesBack(read("guards: {'7': {methods: a.B#c, retry: 3}, true: {methods: a.B#d, retry: 3}}"));
    }

    private static void comesBack(List<GuardConfig> guards) {
        String yaml = GuardYaml.file(guards);
        List<GuardConfig> again = read(yaml);
        assertThat(GuardYaml.file(again)).as(yaml).isEqualTo(withoutPresets(yaml));
        for (int i = 0; i < guards.size(); i++) {
            assertThat(text(again.get(i))).as(yaml).isEqualTo(text(guards.get(i)));
        }
    }

    private static String withoutPresets(String yaml) {
        return yaml.replaceAll(" +# preset.*\n", "");
    }

    /** A guard as its record prints it, for patterns are never equal; the preset is gone. */
    private static String text(GuardConfig guard) {
        return guard.toString().replaceFirst("preset=[^,]*", "");
    }

    private static List<GuardConfig> read(String yaml) {
        Loaded loaded =
                ConfigReader.read(ConfigSource.of("k.yaml", yaml.getBytes(StandardCharsets.UTF_8)), Overrides.none());
        assertThat(loaded.problems().stream().filter(Problem::isError)).as(yaml).isEmpty();
        assertThat(loaded.config().guards()).as(yaml).isNotEmpty();
        return loaded.config().guards();
    }
}
