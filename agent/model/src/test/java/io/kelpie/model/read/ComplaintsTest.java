package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong within a text that is YAML. */
class ComplaintsTest {

    /** Keys of a retry; the headline after the path of the guard, and a part of the hint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxAttempts: three      | maxAttempts: expected an integer >= 1, got \"three\"            | Left out until then: guard a.",
                "maxAttempts: 0          | maxAttempts: expected an integer >= 1, got \"0\"                | guard a",
                "maxAttempts: -1         | maxAttempts: expected an integer >= 1, got \"-1\"               | guard a",
                "maxAttempts: 3.5        | maxAttempts: expected an integer >= 1, got \"3.5\"              | guard a",
                "maxAttempts: 99999999999| maxAttempts: expected an integer from 1 to 1000, got \"99999999999\" | guard a",
                "maxAttempts:            | maxAttempts: expected an integer >= 1, got nothing              | Leave the key out for the default, 3.",
                "maxAttempts: [3]        | maxAttempts: expected an integer >= 1, got a list               | guard a",
                "maxAttempts: {a: 3}     | maxAttempts: expected an integer >= 1, got a mapping            | guard a",
                "waitDuration: -1s       | waitDuration: expected a duration such as 500ms, 2s, 1m or PT0.5S >= 0, got \"-1s\" | guard a",
                "waitDuration: 10000d    | waitDuration: expected a duration such as 500ms, 2s, 1m or PT0.5S from 0 to 1d, got \"10000d\" | guard a",
                "waitDuration: soon      | waitDuration: expected a duration such as 500ms, 2s, 1m or PT0.5S >= 0, got \"soon\" | guard a",
                "failAfterMaxAttempts: 1 | failAfterMaxAttempts: expected true or false, got \"1\"         | guard a",
                "backoff: {jitter: 2}    | backoff.jitter: expected a fraction such as 0.2 or 20% from 0 to 1, got \"2\" | guard a",
                "backoff: {jitter: 200%} | backoff.jitter: expected a fraction such as 0.2 or 20% from 0 to 1, got \"200%\" | guard a",
                "backoff: exponentiall   | backoff: expected one of fixed, linear, exponential, exponential-jitter, random, fibonacci, got \"exponentiall\" | Did you mean exponential?",
                "backoff: [fixed]        | backoff: expected a mapping, got a list                         | guard a",
                "retryExceptions: {a: b} | retryExceptions: expected class names, got a mapping            | guard a",
                "retryExceptions: [[a]]  | retryExceptions: expected class names, got a list               | guard a",
                "retryExceptions: [java.io.*] | retryExceptions: \"java.io.*\" is no class name            | subclasses",
                "retryExceptions: [java..io.X] | retryExceptions: \"java..io.X\" is no class name          | guard a",
                "retryExceptions: [java.io.IOException.class] | retryExceptions: \"java.io.IOException.class\" is no class name | Leave .class out",
                "retryExceptions: [java/io/IOException] | retryExceptions: \"java/io/IOException\" is no class name | dots",
                "retryExceptions: [com.acme.] | retryExceptions: \"com.acme.\" is no class name            | guard a",
                "retryResults: {matches: ['(']} | retryResults.matches: not a regular expression: Unclosed group at character 2 | escaped",
                "budget: {ratio: 0, minRetriesPerSecond: 0} | budget.ratio: a budget of nothing allows no retry at all | budget: off",
                "budget: {ratio: -1}     | budget.ratio: expected a fraction such as 0.2 or 20% from 0 to 10, got \"-1\" | guard a",
                "maxAtempts: 3           | maxAtempts: unknown key \"maxAtempts\"                          | Did you mean maxAttempts?",
                "maxRetries: 3           | maxRetries: unknown key \"maxRetries\"                          | one more than retries",
                "strategy: linear        | strategy: unknown key \"strategy\"                              | It belongs into backoff.",
                "maxAttempts: 3, max-attempts: 4 | max-attempts: duplicate key \"max-attempts\", first at 1:46 as \"maxAttempts\" | Remove one"
            })
    void aWrongValueCostsTheGuard(String keys, String headline, String hint) {
        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, retry: {   " + keys + "}}}");

        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline()).contains(" guards.a.retry." + headline);
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.hint()).contains(hint).endsWith("guard a.");
            assertThat(problem.snippet()).contains("guards: {a:");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry: {maxAttempts: 1}                     | retry.maxAttempts: warning: the first attempt counts too, so this never retries",
                "retry: {waitDuration: 2s, backoff: {maxWaitDuration: 1s}} | retry.backoff.maxWaitDuration: warning: this is shorter than the first wait",
                "retry: {maxDuration: 100ms}                 | retry.maxDuration: warning: this is over before the first wait of 500ms is",
                "retry: {exponentialBackoffMultiplier: 2}    | retry.exponentialBackoffMultiplier: warning: waits do not grow exponentially",
                "retry: {backoff: {strategy: linear, multiplier: 2}} | retry.backoff.multiplier: warning: waits do not grow exponentially",
                "retry: {randomizedWaitFactor: 0.2}          | retry.randomizedWaitFactor: warning: waits are not randomized",
                "retry: {backoff: {strategy: random, jitter: 0.1}} | retry.backoff.jitter: warning: this strategy is random already",
                "retry: {budget: 5}                          | retry.budget: warning: this allows more retries than calls",
                "retry: {retryRejections: true}              | retry.retryRejections: warning: nothing is ever turned away without a circuitBreaker",
                "retry: {retryExceptions: [java.lang.Error]} | retry.retryExceptions: warning: fatal errors of the JVM are never retried, although java.lang.Error",
                "retry: {retryExceptions: [java.lang.OutOfMemoryError]} | retry.retryExceptions: warning: fatal errors of the JVM are never retried",
                "retry: {retryExceptions: [IOException]}     | retry.retryExceptions: warning: \"IOException\" has no package",
                "retry: {retryExceptions: [com.acme.Outer.Inner]} | retry.retryExceptions: warning: \"com.acme.Outer.Inner\" looks like a nested class",
                "retry: {retryExceptions: [a.B], ignoreExceptions: [a.B]} | retry.ignoreExceptions: warning: \"a.B\" is in retryExceptions too",
                "{retry: {maxRetryAttempts: 4}}              | retry.maxRetryAttempts: warning: \"maxRetryAttempts\" is an old name",
                "{retry: on, rejectWith: a.B}                | rejectWith: warning: nothing is ever turned away without a circuitBreaker",
                "{retry: on, cache: {}}                      | cache: warning: \"cache\" is not offered",
                "{retry: on, hedge: {}}                      | hedge: warning: \"hedge\" is not offered",
                "{retry: on, thread-pool-bulkhead: {}}       | thread-pool-bulkhead: warning: \"thread-pool-bulkhead\" is not offered",
                "circuitBreaker: {slidingWindowSize: 10, minimumNumberOfCalls: 20} | circuitBreaker.minimumNumberOfCalls: warning: 20 calls never fit into a window of 10, so 10 count",
                "circuitBreaker: {failureRateThreshold: 0.5} | circuitBreaker.failureRateThreshold: warning: this is less than one per cent",
                "circuitBreaker: {slowCallRateThreshold: 0.5}| circuitBreaker.slowCallRateThreshold: warning: this is less than one per cent",
                "circuitBreaker: {slowCallDurationThreshold: 0, slowCallRateThreshold: 50} | circuitBreaker.slowCallRateThreshold: warning: calls are not timed",
                "circuitBreaker: {exponentialBackoffMultiplier: 2} | circuitBreaker.exponentialBackoffMultiplier: warning: the open wait does not grow",
                "circuitBreaker: {exponentialMaxWaitDurationInOpenState: 2m} | circuitBreaker.exponentialMaxWaitDurationInOpenState: warning: the open wait does not grow",
                "circuitBreaker: {enableExponentialBackoff: true, exponentialMaxWaitDurationInOpenState: 2s} | circuitBreaker.exponentialMaxWaitDurationInOpenState: warning: this is shorter than waitDurationInOpenState",
                "circuitBreaker: {enableRandomizedWait: false, randomizedWaitFactor: 0.2} | circuitBreaker.randomizedWaitFactor: warning: enableRandomizedWait is false",
                "circuitBreaker: {recordExceptions: [a.B], ignoreExceptions: [a.B]} | circuitBreaker.ignoreExceptions: warning: \"a.B\" is in recordExceptions too"
            })
    void anOddValueIsTakenWithAWarning(String keys, String headline) {
        String inner = keys.startsWith("{") ? keys.substring(1, keys.length() - 1) : keys;

        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, " + inner + "}}");

        assertThat(loaded.config().guards()).hasSize(1);
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline()).contains(" guards.a." + headline);
            assertThat(problem.hint()).isNotNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{circuitBreaker: on}                        | guards.a: the guard protects nothing             | Add methods",
                "{methods: [], circuitBreaker: on}           | guards.a: the guard protects nothing             | Add methods",
                "{methods: com.acme.A}                       | guards.a: the guard has no policy                | circuitBreaker: {}",
                "{methods: com.acme.A, circuitBreaker: off}  | guards.a: the guard has no policy                | circuitBreaker: {}",
                "com.acme.A                                  | guards.a: expected a mapping, got \"com.acme.A\" | {}",
                "[com.acme.A]                                | guards.a: expected a mapping, got a list         | guard a",
                "{methods: com.acme.A, retry: on, mode: watch} | guards.a.mode: expected one of enforce, observe, off, got \"watch\" | guard a",
                "{methods: com.acme.A, retry: on, methds: x} | guards.a.methds: unknown key \"methds\"          | Did you mean methods?",
                "{methods: com.acme.A, retry: on, maxAttempts: 3} | guards.a.maxAttempts: unknown key \"maxAttempts\" | It belongs into retry.",
                "{methods: com.acme.A, retry: on, rejectWith: [a.B, c.D]} | guards.a.rejectWith: expected one class name, got 2 | guard a",
                "{methods: com.acme.A, circuitBreaker: 50}   | guards.a.circuitBreaker: expected a mapping, got \"50\" | on or off",
                "{methods: [com.acme.A#b(int, long)], retry: 3} | guards.a.methods: \"com.acme.A#b(int\": the bracket is not closed | quotes",
                "{methods: [{a: b}], retry: 3}               | guards.a.methods: expected a selector or a list of selectors, got a mapping | guard a"
            })
    void aBrokenGuardIsLeftOutAndTheOthersWork(String guard, String headline, String hint) {
        Loaded loaded = Reading.of("guards:\n  good: {methods: com.acme.G, retry: 3}\n  a: " + guard + "\n");

        assertThat(loaded.config().guards()).extracting(GuardConfig::name).containsExactly("good");
        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(loaded.readable()).isTrue();
        assertThat(loaded.problems()).anySatisfy(problem -> {
            assertThat(problem.headline()).startsWith("kelpie.yaml:3:").contains(" " + headline);
            assertThat(problem.hint()).contains(hint);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guard: {}                  | 1:1 guard: unknown key \"guard\"                              | Write guards.",
                "guards: [a]                | 1:9 guards: expected a mapping of names to guards, got a list | guards: {payment",
                "gards: {}                  | 1:1 gards: unknown key \"gards\"                              | Did you mean guards?",
                "enabled: maybe             | 1:10 enabled: expected true or false, got \"maybe\"           | null",
                "logLevel: verbose          | 1:11 logLevel: expected one of debug, info, warn, error, off, got \"verbose\" | null",
                "annotations: on            | 1:14 annotations: expected one of off, microprofile, auto, got \"on\" | null",
                "http: 99999                | 1:7 http: expected an integer from 0 to 65535, got \"99999\"  | null",
                "http: {prot: 1}            | 1:8 http.prot: unknown key \"prot\"                           | Did you mean port?",
                "http: [1]                  | 1:7 http: expected a mapping, got a list                      | null",
                "http: {token: short}       | 1:15 http.token: a token has 16 to 256 characters             | openssl",
                "http: {token: 'aaaaaaaaaaaaaaaaaaaaa,b'} | 1:15 http.token: a token has 16 to 256 characters | openssl",
                "reload: 1ms                | 1:9 reload: expected a duration such as 500ms, 2s, 1m or PT0.5S from 100ms to 1h, got \"1ms\" | null",
                "checks: {}                 | 1:1 checks: warning: \"checks\" is not in this release        | Guards work",
                "http: {host: 0.0.0.0}      | 1:14 http.host: warning: the port is open to other machines   | http.token",
                "'guards: {\"a b\": {methods: com.acme.A, retry: 3}}' | 1:10 guards.a b: a guard's name has letters | another name"
            })
    void whatIsWrongOutsideGuardsIsReportedAndTheDefaultCounts(String yaml, String headline, String hint) {
        Loaded loaded = Reading.of(yaml.startsWith("'") ? yaml.substring(1, yaml.length() - 1) : yaml);

        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline()).startsWith("kelpie.yaml:" + headline);
            assertThat(String.valueOf(problem.hint())).contains(hint);
        });
        assertThat(loaded.config().http().port()).isEqualTo(7717);
        assertThat(loaded.config().agent().enabled()).isTrue();
    }

    @Test
    void aMistakeInTheDefaultsIsToldOnceWithEveryGuardThatItCosts() {
        Loaded loaded = Reading.of("""
                defaults: {retry: {maxAttempts: many}}
                guards:
                  a: {methods: com.acme.A, retry: on}
                  b: {methods: com.acme.B, retry: on}
                  c: {methods: com.acme.C, retry: {maxAttempts: 2}}
                  d: {methods: com.acme.D, circuitBreaker: on}
                """);

        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline())
                    .startsWith("kelpie.yaml:1:33 defaults.retry.maxAttempts: expected an integer");
            assertThat(problem.hint()).isEqualTo("Left out until then: guards a, b.");
        });
        assertThat(loaded.leftOut()).containsExactly("a", "b");
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheText() {
        Loaded loaded = Reading.of("""
                guards:
                  a:
                    methods: com.acme.A
                    retry: {maxAttempts: x, waitDuration: y}
                    mode: z
                  b: {methods: "com.acme.", retry: 3}
                logLevel: loud
                """);

        assertThat(loaded.problems()).extracting(Problem::line).containsExactly(4, 4, 5, 6, 7);
    }

    @Test
    void duplicateKeysShowBothPlaces() {
        Loaded loaded = Reading.of("""
                guards:
                  x: {methods: com.acme.A, retry: {maxAttempts: 2, maxAttempts: 3}}
                  y: {methods: com.acme.A, retry: 2}
                  y: {methods: com.acme.B, retry: 2}
                http: off
                http: on
                """);

        assertThat(Reading.headlines(loaded))
                .containsExactly(
                        "kelpie.yaml:2:52 guards.x.retry.maxAttempts: duplicate key \"maxAttempts\", first at 2:36",
                        "kelpie.yaml:4:3 guards.y: duplicate key \"y\", first at 3:3",
                        "kelpie.yaml:6:1 http: duplicate key \"http\", first at 5:1");
        assertThat(loaded.leftOut()).containsExactly("x");
    }

    @Test
    void aSelectorProblemPointsIntoTheSelector() {
        Loaded loaded = Reading.of("""
                guards:
                  a:
                    methods:
                      - "com.acme.A#b(List<String>)"
                      - com.acme.A.b(int)
                    retry: 3
                """);

        assertThat(Reading.headlines(loaded))
                .containsExactly(
                        "kelpie.yaml:4:27 guards.a.methods: \"com.acme.A#b(List<String>)\": the character '<' cannot stand in a class name",
                        "kelpie.yaml:5:21 guards.a.methods: \"com.acme.A.b(int)\": the character '(' cannot stand in a class name");
    }

    @Test
    void aTokenIsNeverShown() {
        Loaded loaded = Reading.of("http: {prot: 1, token: tell-nobody-ever-1}");

        assertThat(loaded.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("tell-nobody"));
    }
}
