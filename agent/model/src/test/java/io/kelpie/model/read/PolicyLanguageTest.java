package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.BulkheadConfig.Algorithm;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig.Annotations;
import io.kelpie.model.config.RateLimiterConfig;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.TimeoutConfig;
import io.kelpie.model.text.DurationText;
import io.kelpie.model.text.NumberText;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the policies other than breaker, retry and fallback say. */
class PolicyLanguageTest {

    private static GuardConfig with(String keys) {
        return Reading.guard("guards: {a: {methods: com.acme.A, " + keys + "}}");
    }

    @Nested
    class ATimeout {

        /** Expected: limit in ms, whether it interrupts, and quantile, multiplier, floor, cap, calls of an adaptive one. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "timeout: 2s                                                  | 2000 true",
                    "timeout: 1500                                                | 1500 true",
                    "timeout: 5ms                                                 | 5 true",
                    "timeout: 100                                                 | 100 true",
                    "timeout: PT3S                                                | 3000 true",
                    "timeout: {}                                                  | 1000 true",
                    "timeout: on                                                  | 1000 true",
                    "timeout: {duration: 5s, interrupt: false}                    | 5000 false",
                    "timeLimiter: {timeoutDuration: 3s, cancelRunningFuture: false} | 3000 false",
                    "time-limiter: {timeout-duration: 3s}                         | 3000 true",
                    "timelimiter: {timeoutDuration: 3s}                           | 3000 true",
                    "timeout: {adaptive: on}                                      | 1000 true 0.99 2 50 1000 50",
                    "timeout: {duration: 2s, adaptive: {}}                        | 2000 true 0.99 2 50 2000 50",
                    "timeout: {duration: 20ms, adaptive: on}                      | 20 true 0.99 2 20 20 50",
                    "timeout: {adaptive: {quantile: 95%, multiplier: 3, floor: 100ms, cap: 5s, minimumNumberOfCalls: 10}} | 1000 true 0.95 3 100 5000 10",
                    "timeout: {adaptive: off}                                     | 1000 true"
                })
        void hasShortFormsAndResilience4jsWords(String keys, String expected) {
            assertThat(told(Objects.requireNonNull(with(keys).policies().timeout())))
                    .isEqualTo(expected);
        }

        private String told(TimeoutConfig timeout) {
            String text = timeout.duration().toMillis() + " " + timeout.interrupt();
            TimeoutConfig.Adaptive adaptive = timeout.adaptive();
            return adaptive == null
                    ? text
                    : text + " " + NumberText.format(adaptive.quantile()) + " "
                            + NumberText.format(adaptive.multiplier()) + " "
                            + adaptive.floor().toMillis() + " " + adaptive.cap().toMillis() + " "
                            + adaptive.minimumNumberOfCalls();
        }
    }

    @Nested
    class ABulkhead {

        /** Expected: permits, wait in ms, fairness, waiting calls, and the adaptive limit. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "20                                                    | 20 0 true 1000",
                    "{}                                                    | 25 0 true 1000",
                    "{maxConcurrentCalls: 3, maxWaitDuration: 100ms, fairCallHandlingEnabled: false, maxWaitingCalls: 7} | 3 100 false 7",
                    "{adaptive: aimd}                                      | 25 0 true 1000 AIMD 20 200 0.9 5000 1.5 0.2 600 4",
                    "{adaptive: on}                                        | 25 0 true 1000 AIMD 20 200 0.9 5000 1.5 0.2 600 4",
                    "{adaptive: GRADIENT2}                                 | 25 0 true 1000 GRADIENT2 20 200 0.9 5000 1.5 0.2 600 4",
                    "{maxConcurrentCalls: 8, adaptive: aimd}               | 8 0 true 1000 AIMD 8 200 0.9 5000 1.5 0.2 600 4",
                    "{maxConcurrentCalls: 500, adaptive: aimd}             | 500 0 true 1000 AIMD 20 500 0.9 5000 1.5 0.2 600 4",
                    "{adaptive: {maxLimit: 10}}                            | 10 0 true 1000 AIMD 10 10 0.9 5000 1.5 0.2 600 4",
                    "{adaptive: {minLimit: 300}}                           | 300 0 true 1000 AIMD 300 300 0.9 5000 1.5 0.2 600 4",
                    "{adaptive: {algorithm: aimd, minLimit: 2, maxLimit: 50, backoffRatio: 80%, slowCallDuration: 1s}} | 25 0 true 1000 AIMD 2 50 0.8 1000 1.5 0.2 600 4",
                    "{adaptive: {algorithm: gradient2, rttTolerance: 2, smoothing: 0.1, longWindow: 100, queueSize: 8}} | 25 0 true 1000 GRADIENT2 20 200 0.9 5000 2 0.1 100 8",
                    "{maxConcurrentCalls: 3, adaptive: off}                | 3 0 true 1000"
                })
        void hasShortFormsAndNetflixsDefaults(String value, String expected) {
            assertThat(told(Objects.requireNonNull(
                            with("bulkhead: " + value).policies().bulkhead())))
                    .isEqualTo(expected);
        }

        private String told(BulkheadConfig bulkhead) {
            String text = bulkhead.maxConcurrentCalls() + " "
                    + bulkhead.maxWaitDuration().toMillis() + " " + bulkhead.fairCallHandlingEnabled() + " "
                    + bulkhead.maxWaitingCalls();
            BulkheadConfig.Adaptive adaptive = bulkhead.adaptive();
            return adaptive == null
                    ? text
                    : text + " " + adaptive.algorithm() + " " + adaptive.minLimit() + " " + adaptive.maxLimit() + " "
                            + NumberText.format(adaptive.backoffRatio()) + " "
                            + adaptive.slowCallDuration().toMillis() + " " + NumberText.format(adaptive.rttTolerance())
                            + " " + NumberText.format(adaptive.smoothing()) + " " + adaptive.longWindow() + " "
                            + adaptive.queueSize();
        }

        @Test
        void inheritsItsAdaptiveLimitFromTheDefaults() {
            GuardConfig guard = Reading.guard("""
                    defaults: {bulkhead: {adaptive: {algorithm: gradient2, maxLimit: 60}}}
                    guards: {a: {methods: com.acme.A, bulkhead: {adaptive: {minLimit: 3}}}}
                    """);

            BulkheadConfig.Adaptive adaptive = Objects.requireNonNull(
                    Objects.requireNonNull(guard.policies().bulkhead()).adaptive());
            assertThat(adaptive.algorithm()).isEqualTo(Algorithm.GRADIENT2);
            assertThat(adaptive.minLimit()).isEqualTo(3);
            assertThat(adaptive.maxLimit()).isEqualTo(60);
        }
    }

    @Nested
    class ARateLimiter {

        /** Expected: type, limit, period, wait, burst. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "100/s                                              | SMOOTH 100 1s 0 100",
                    "600/m                                              | SMOOTH 600 1m 0 600",
                    "20/500ms                                           | SMOOTH 20 500ms 0 20",
                    "1/10s                                              | SMOOTH 1 10s 0 1",
                    "'5 / 2 s'                                          | SMOOTH 5 2s 0 5",
                    "7                                                  | SMOOTH 7 1s 0 7",
                    "{}                                                 | SMOOTH 50 1s 0 50",
                    "{rate: 100/s, timeoutDuration: 1s, burst: 5}       | SMOOTH 100 1s 1s 5",
                    "{limitForPeriod: 10, limitRefreshPeriod: 2s, type: fixed} | FIXED 10 2s 0 10",
                    "{type: ROLLING, limit-for-period: 3}               | ROLLING 3 1s 0 3"
                })
        void hasAShortForm(String value, String expected) {
            assertThat(told(with("rateLimiter: " + value).policies().rateLimiter()))
                    .isEqualTo(expected);
        }

        /** Expected for a guard with the first over defaults with the second. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{limitForPeriod: 5}         | 600/m                     | SMOOTH 5 1m 0 5",
                    "{limitRefreshPeriod: 2s}    | 600/m                     | SMOOTH 600 2s 0 600",
                    "10/s                        | {limitRefreshPeriod: 2s}  | SMOOTH 10 1s 0 10",
                    "{}                          | 600/m                     | SMOOTH 600 1m 0 600"
                })
        void takesEachPartOfARateFromTheMostImportantPlace(String own, String defaults, String expected) {
            GuardConfig guard = Reading.guard("""
                    defaults: {rateLimiter: %s}
                    guards: {a: {methods: com.acme.A, rateLimiter: %s}}
                    """.formatted(defaults, own));

            assertThat(told(guard.policies().rateLimiter())).isEqualTo(expected);
        }

        private String told(@Nullable RateLimiterConfig limiter) {
            return limiter == null
                    ? "none"
                    : limiter.type() + " " + limiter.limitForPeriod() + " "
                            + DurationText.format(limiter.limitRefreshPeriod()) + " "
                            + DurationText.format(limiter.timeoutDuration()) + " " + limiter.burst();
        }
    }

    @Nested
    class Rejections {

        @Test
        void takeOneClassForAllReasons() {
            assertThat(with("circuitBreaker: on, rejectWith: com.acme.Busy").rejectWith())
                    .isEqualTo(RejectWith.always("com.acme.Busy"));
        }

        @Test
        void takeAClassByReason() {
            assertThat(with("circuitBreaker: on, timeout: 1s, rejectWith: {any: a.Busy, timeout: a.Late}")
                            .rejectWith())
                    .isEqualTo(new RejectWith("a.Busy", "a.Busy", "a.Busy", "a.Late"));
        }

        @Test
        void letAMoreImportantClassForAllReasonsWin() {
            GuardConfig guard = Reading.guard("""
                    defaults: {rejectWith: {timeout: a.Late, bulkhead: a.Full}}
                    guards: {a: {methods: com.acme.A, timeout: 1s, bulkhead: 1, rejectWith: {timeout: b.Late}}}
                    """);

            assertThat(guard.rejectWith()).isEqualTo(new RejectWith(null, null, "a.Full", "b.Late"));
        }

        @Test
        void areTheAgentsOwnAgainWhenSwitchedOff() {
            GuardConfig guard = Reading.guard("""
                    defaults: {rejectWith: a.Busy}
                    guards: {a: {methods: com.acme.A, timeout: 1s, rejectWith: off}}
                    """);

            assertThat(guard.rejectWith()).isEqualTo(RejectWith.STANDARD);
        }

        @ParameterizedTest
        @CsvSource({"circuitBreaker: on", "rateLimiter: 1", "timeout: 1s", "bulkhead: 1"})
        void makeSenseWithEveryPolicyThatTurnsCallsAway(String policy) {
            assertThat(with("rejectWith: a.Busy, " + policy).rejectWith()).isEqualTo(RejectWith.always("a.Busy"));
        }

        @ParameterizedTest
        @CsvSource({"circuitBreaker: on", "rateLimiter: 1", "bulkhead: 1"})
        void canBeRetriedWithEveryPolicyThatTurnsCallsAway(String policy) {
            assertThat(Reading.retryOf(with("retry: {retryRejections: true}, " + policy))
                            .retryRejections())
                    .isTrue();
        }
    }

    @Nested
    class ABlockOfResilience4j {

        @Test
        void hasAllFiveModules() {
            GuardConfig guard = Reading.guard("""
                    guards: {a: {methods: com.acme.A}}
                    resilience4j:
                      circuitbreaker: {instances: {a: {slidingWindowSize: 7, minimumNumberOfCalls: 7}}}
                      retry: {instances: {a: {maxAttempts: 4}}}
                      ratelimiter:
                        configs: {default: {limitRefreshPeriod: 2s}}
                        instances: {a: {limitForPeriod: 10, timeoutDuration: 0}}
                      timelimiter:
                        configs: {shared: {cancelRunningFuture: false}}
                        instances: {a: {baseConfig: shared, timeoutDuration: 3s}}
                      bulkhead: {instances: {a: {maxConcurrentCalls: 9, maxWaitDuration: 10}}}
                    """);

            assertThat(Reading.breakerOf(guard).slidingWindowSize()).isEqualTo(7);
            assertThat(Reading.retryOf(guard).maxAttempts()).isEqualTo(4);
            assertThat(guard.policies().rateLimiter())
                    .isEqualTo(new RateLimiterConfig(
                            RateLimiterConfig.Type.SMOOTH, 10, Duration.ofSeconds(2), Duration.ZERO, 10));
            assertThat(guard.policies().timeout()).isEqualTo(new TimeoutConfig(Duration.ofSeconds(3), false, null));
            assertThat(guard.policies().bulkhead())
                    .isEqualTo(new BulkheadConfig(9, Duration.ofMillis(10), true, 1000, null));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', OFF", "annotations: off, OFF", "annotations: microprofile, MICROPROFILE", "annotations: AUTO, AUTO"
    })
    void annotationsAreOffUnlessAskedFor(String yaml, Annotations expected) {
        assertThat(Reading.clean("guards: {}\n" + yaml).config().annotations()).isEqualTo(expected);
    }

    @Test
    void annotationsCanBeAskedForFromOutside() {
        assertThat(Reading.with("guards: {}", "", Map.of("kelpie.annotations", "microprofile"), Map.of())
                        .config()
                        .annotations())
                .isEqualTo(Annotations.MICROPROFILE);
        assertThat(Reading.withVariables("guards: {}", Map.of("KELPIE_ANNOTATIONS", "auto"))
                        .config()
                        .annotations())
                .isEqualTo(Annotations.AUTO);
    }

    @ParameterizedTest
    @CsvSource({"retry: 2", "circuitBreaker: on", "rateLimiter: 1", "timeout: 1s", "bulkhead: 1", "fallback: empty"})
    void anyOnePolicyMakesAGuard(String policy) {
        assertThat(with(policy).policies().isEmpty()).isFalse();
    }

    @Test
    void everyPolicyCanBeSwitchedOff() {
        GuardConfig guard =
                with("retry: 2, rateLimiter: off, timeout: no, bulkhead: false, fallback: off, circuitBreaker: off");

        assertThat(guard.policies().rateLimiter()).isNull();
        assertThat(guard.policies().timeout()).isNull();
        assertThat(guard.policies().bulkhead()).isNull();
        assertThat(guard.policies().fallback()).isNull();
    }
}
