package io.kelpie.model.read;

import static io.kelpie.model.read.Reading.breakerOf;
import static io.kelpie.model.read.Reading.guard;
import static io.kelpie.model.read.Reading.retryOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.RetryConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InheritanceTest {

    @Nested
    class Defaults {

        @Test
        void fillWhatAGuardLeavesOpen() {
            GuardConfig guard = guard("""
                    defaults:
                      mode: observe
                      rejectWith: java.io.IOException
                      circuitBreaker: {slidingWindowSize: 20, waitDurationInOpenState: 5s}
                    guards:
                      a: {methods: com.acme.A, circuitBreaker: {slidingWindowSize: 30}}
                    """);

            assertThat(guard.mode()).isEqualTo(GuardConfig.Mode.OBSERVE);
            assertThat(guard.rejectWith()).isEqualTo(RejectWith.always("java.io.IOException"));
            assertThat(breakerOf(guard).slidingWindowSize()).isEqualTo(30);
            assertThat(breakerOf(guard).openWait().initial()).isEqualTo(Duration.ofSeconds(5));
        }

        @Test
        void giveNoGuardAPolicyThatItDoesNotName() {
            GuardConfig guard = guard(
                    "{defaults: {circuitBreaker: {}, retry: 5}, guards: {a: {methods: com.acme.A, circuitBreaker: on}}}");

            assertThat(guard.retry()).isNull();
        }

        @Test
        void aGuardsFlatKeyWinsOverABackoffOfTheDefaults() {
            GuardConfig guard = guard("""
                    defaults: {retry: {backoff: {strategy: linear, waitDuration: 2s}}}
                    guards: {a: {methods: com.acme.A, retry: {waitDuration: 1s}}}
                    """);

            assertThat(retryOf(guard).backoff().waitDuration()).isEqualTo(Duration.ofSeconds(1));
            assertThat(retryOf(guard).backoff().strategy()).isEqualTo(RetryConfig.Strategy.LINEAR);
        }
    }

    @Nested
    class ABlockOfResilience4j {

        private static final String BLOCK = """
                resilience4j:
                  circuitbreaker:
                    configs:
                      default:
                        slidingWindowSize: 100
                        permittedNumberOfCallsInHalfOpenState: 10
                        waitDurationInOpenState: 10000
                        failureRateThreshold: 60
                        recordExceptions:
                          - org.springframework.web.client.HttpServerErrorException
                          - java.io.IOException
                      shared:
                        base-config: deeper
                        sliding-window-size: 50
                      deeper:
                        minimum-number-of-calls: 5
                        slidingWindowSize: 11
                    instances:
                      backendA: {baseConfig: default, waitDurationInOpenState: 5s}
                      backendB: {slidingWindowSize: 10}
                      backendC: {baseConfig: shared, failureRateThreshold: 50}
                  retry:
                    configs:
                      default: {maxAttempts: 3, waitDuration: 100, retryExceptions: [java.util.concurrent.TimeoutException]}
                    backends:
                      backendA: {max-attempts: 4}
                """;

        private GuardConfig only(String name) {
            Loaded loaded = Reading.of("""
                    guards:
                      backendA: {methods: com.acme.A}
                      backendB: {methods: com.acme.B}
                      backendC: {methods: com.acme.C, circuitBreaker: {failureRateThreshold: 70}}
                      other: {methods: com.acme.D, retry: on}
                    """ + BLOCK);
            assertThat(loaded.problems()).isEmpty();
            return loaded.config().guards().stream()
                    .filter(guard -> guard.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void anInstanceIsThePolicyOfTheGuardWithItsName() {
            CircuitBreakerConfig breaker = breakerOf(only("backendA"));

            assertThat(breaker.openWait().initial()).isEqualTo(Duration.ofSeconds(5));
            assertThat(breaker.failureRateThreshold()).isEqualTo(60);
            assertThat(breaker.exceptions().record())
                    .isEqualTo(
                            List.of("org.springframework.web.client.HttpServerErrorException", "java.io.IOException"));
            assertThat(retryOf(only("backendA")).maxAttempts()).isEqualTo(4);
            assertThat(retryOf(only("backendA")).backoff().waitDuration()).isEqualTo(Duration.ofMillis(100));
        }

        @Test
        void withoutBaseItInheritsTheDefault() {
            GuardConfig guard = only("backendB");

            assertThat(breakerOf(guard).failureRateThreshold()).isEqualTo(60);
            assertThat(breakerOf(guard).slidingWindowSize()).isEqualTo(10);
            assertThat(guard.retry()).isNull();
        }

        @Test
        void aBaseIsFollowedAndReplacesTheDefault() {
            CircuitBreakerConfig breaker = breakerOf(only("backendC"));

            assertThat(breaker.failureRateThreshold()).as("the guard's own").isEqualTo(70);
            assertThat(breaker.slidingWindowSize()).as("from shared").isEqualTo(50);
            assertThat(breaker.minimumNumberOfCalls()).as("from deeper").isEqualTo(5);
            assertThat(breaker.openWait().initial()).as("not from default").isEqualTo(Duration.ofSeconds(60));
        }

        @Test
        void aPolicyWithoutInstanceInheritsTheDefaultToo() {
            assertThat(retryOf(only("other")).exceptions().record())
                    .containsExactly("java.util.concurrent.TimeoutException");
        }

        @Test
        void aGuardCanNameABaseItself() {
            GuardConfig guard = guard("""
                    resilience4j.retry.configs: {slow: {waitDuration: 3s}, default: {waitDuration: 1s}}
                    guards: {a: {methods: com.acme.A, retry: {baseConfig: slow}}}
                    """);

            assertThat(retryOf(guard).backoff().waitDuration()).isEqualTo(Duration.ofSeconds(3));
        }

        @Test
        void dottedKeysAreTheSame() {
            GuardConfig guard = guard("""
                    resilience4j.circuit-breaker.instances.a: {slidingWindowSize: 12}
                    guards: {a: {methods: com.acme.A}}
                    """);

            assertThat(breakerOf(guard).slidingWindowSize()).isEqualTo(12);
        }

        @Test
        void aGuardCanSwitchAnInstanceOff() {
            GuardConfig guard = guard("""
                    resilience4j: {circuitbreaker: {instances: {a: {}}}, retry: {instances: {a: {}}}}
                    guards: {a: {methods: com.acme.A, circuitBreaker: off}}
                    """);

            assertThat(guard.circuitBreaker()).isNull();
            assertThat(guard.retry()).isNotNull();
        }

        @Test
        void whatHasNoMeaningHereIsAWarningWithTheNearestThing() {
            Loaded loaded = Reading.of("""
                    guards: {a: {methods: com.acme.A}}
                    resilience4j:
                      thread-pool-bulkhead: {instances: {a: {coreThreadPoolSize: 3}}}
                      circuitbreaker:
                        circuitBreakerAspectOrder: 1
                        instances:
                          a:
                            registerHealthIndicator: true
                            recordFailurePredicate: com.acme.P
                            eventConsumerBufferSize: 10
                            writableStackTraceEnabled: true
                            ringBufferSizeInClosedState: 40
                            nonsense: 1
                      retry:
                        instances:
                          a: {resultPredicate: com.acme.R, intervalFunction: com.acme.F, maxRetryAttempts: 2}
                          unused: {maxAttempts: 2}
                    """);

            assertThat(loaded.hasErrors()).isFalse();
            assertThat(Reading.headlines(loaded))
                    .containsExactly(
                            "kelpie.yaml:3:3 resilience4j.thread-pool-bulkhead: warning: \"thread-pool-bulkhead\" is not offered",
                            "kelpie.yaml:5:5 resilience4j.circuitbreaker.circuitBreakerAspectOrder: warning: \"circuitBreakerAspectOrder\" has no meaning for an agent",
                            "kelpie.yaml:8:9 resilience4j.circuitbreaker.instances.a.registerHealthIndicator: warning: \"registerHealthIndicator\" has no meaning for an agent",
                            "kelpie.yaml:9:9 resilience4j.circuitbreaker.instances.a.recordFailurePredicate: warning: \"recordFailurePredicate\" has no meaning for an agent",
                            "kelpie.yaml:10:9 resilience4j.circuitbreaker.instances.a.eventConsumerBufferSize: warning: \"eventConsumerBufferSize\" has no meaning for an agent",
                            "kelpie.yaml:11:9 resilience4j.circuitbreaker.instances.a.writableStackTraceEnabled: warning: \"writableStackTraceEnabled\" has no meaning for an agent",
                            "kelpie.yaml:12:9 resilience4j.circuitbreaker.instances.a.ringBufferSizeInClosedState: warning: \"ringBufferSizeInClosedState\" is an old name",
                            "kelpie.yaml:13:9 resilience4j.circuitbreaker.instances.a.nonsense: warning: unknown key \"nonsense\"",
                            "kelpie.yaml:16:11 resilience4j.retry.instances.a.resultPredicate: warning: \"resultPredicate\" has no meaning for an agent",
                            "kelpie.yaml:16:40 resilience4j.retry.instances.a.intervalFunction: warning: \"intervalFunction\" has no meaning for an agent",
                            "kelpie.yaml:16:70 resilience4j.retry.instances.a.maxRetryAttempts: warning: \"maxRetryAttempts\" is an old name",
                            "kelpie.yaml:17:7 resilience4j.retry.instances.unused: warning: no guard is named \"unused\", so this is not used");
            assertThat(breakerOf(Reading.onlyGuard(loaded)).slidingWindowSize()).isEqualTo(40);
            assertThat(retryOf(Reading.onlyGuard(loaded)).maxAttempts()).isEqualTo(2);
        }

        @Test
        void aBaseThatIsNotThereCostsTheGuard() {
            Loaded loaded = Reading.of("""
                    guards: {a: {methods: com.acme.A}}
                    resilience4j.circuitbreaker: {configs: {shared: {}}, instances: {a: {baseConfig: shard}}}
                    """);

            assertThat(loaded.leftOut()).containsExactly("a");
            assertThat(loaded.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.headline())
                        .isEqualTo("kelpie.yaml:2:82 resilience4j.circuitbreaker.instances.a.baseConfig:"
                                + " there is no resilience4j.circuitbreaker.configs.shard");
                assertThat(problem.hint()).isEqualTo("Did you mean shared? Left out until then: guard a.");
            });
        }

        @Test
        void configsThatAreBasedOnOneAnotherDoNotHang() {
            Loaded loaded = Reading.of("""
                    guards: {a: {methods: com.acme.A}}
                    resilience4j.retry:
                      configs: {x: {baseConfig: y, maxAttempts: 7}, y: {baseConfig: x, waitDuration: 1s}}
                      instances: {a: {baseConfig: x}}
                    """);

            assertThat(Reading.headlines(loaded))
                    .containsExactly(
                            "kelpie.yaml:3:16 resilience4j.retry.configs.x: warning: this config is based on itself");
            assertThat(retryOf(Reading.onlyGuard(loaded)).maxAttempts()).isEqualTo(7);
        }
    }
}
