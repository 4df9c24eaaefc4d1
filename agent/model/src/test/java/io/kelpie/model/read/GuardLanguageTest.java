package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.config.ResultRules;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.RetryConfig.Backoff;
import io.kelpie.model.config.RetryConfig.Budget;
import io.kelpie.model.config.RetryConfig.Strategy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardLanguageTest {

    private static final CircuitBreakerConfig STANDARD_BREAKER = new CircuitBreakerConfig(
            CircuitBreakerConfig.WindowType.COUNT_BASED,
            100,
            100,
            50,
            100,
            Duration.ofSeconds(60),
            0,
            new CircuitBreakerConfig.OpenWait(Duration.ofSeconds(60), 1, Duration.ofSeconds(60), 0.1),
            10,
            Duration.ZERO,
            Duration.ofSeconds(60),
            false,
            new ExceptionRules(List.of(), List.of(), false),
            ResultRules.NONE,
            CircuitBreakerConfig.InitialState.CLOSED);

    private static final RetryConfig STANDARD_RETRY = new RetryConfig(
            3,
            new Backoff(Strategy.FIXED, Duration.ofMillis(500), 1, Duration.ofMinutes(1), 0),
            Duration.ZERO,
            new Budget(0.2, 10),
            new ExceptionRules(List.of(), List.of(), false),
            ResultRules.NONE,
            false,
            false);

    @Test
    void whatHoldsWhenNothingIsSaidIsWhatTheVocabularySays() {
        KelpieConfig shortcut =
                ConfigReader.read(ConfigSource.none(), Overrides.none()).config();
        KelpieConfig read = Reading.clean("guards: {}").config();

        assertThat(shortcut).isEqualTo(read);
    }

    @Test
    void aGuardReadsFromOneLine() {
        GuardConfig guard =
                Reading.guard("guards: {payment: {methods: com.acme.Client#charge(..), circuitBreaker: {}, retry: 3}}");

        assertThat(guard.name()).isEqualTo("payment");
        assertThat(guard.methods()).singleElement().satisfies(selector -> {
            assertThat(selector.classPattern()).isEqualTo("com.acme.Client");
            assertThat(selector.methodPattern()).isEqualTo("charge");
            assertThat(selector.arguments()).isNull();
        });
        assertThat(guard.mode()).isEqualTo(GuardConfig.Mode.ENFORCE);
        assertThat(guard.circuitBreaker()).isEqualTo(STANDARD_BREAKER);
        assertThat(guard.retry()).isEqualTo(STANDARD_RETRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " {}", " true", " on", " null", " ~", " yes"})
    void aPolicyWithoutValuesTakesTheDefaults(String value) {
        GuardConfig guard = Reading.guard("""
                guards:
                  payment:
                    methods: com.acme.Client
                    circuitBreaker:%s
                """.formatted(value));

        assertThat(guard.circuitBreaker()).isEqualTo(STANDARD_BREAKER);
        assertThat(guard.retry()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "off", "no"})
    void aPolicyCanBeSwitchedOff(String value) {
        GuardConfig guard =
                Reading.guard("guards: {a: {methods: com.acme.A, retry: 2, circuitBreaker: " + value + "}}");

        assertThat(guard.circuitBreaker()).isNull();
    }
}
