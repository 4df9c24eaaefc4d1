package io.kelpie.model.read;

import static io.kelpie.model.read.Reading.breaker;
import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.InitialState;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import io.kelpie.model.config.CircuitBreakerConfig.WindowType;
import io.kelpie.model.config.ExceptionRules;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerLanguageTest {

    @ParameterizedTest
    @ValueSource(strings = {"slidingWindowSize", "sliding-window-size", "sliding_window_size", "SLIDING_WINDOW_SIZE"})
    void keysHaveManySpellings(String key) {
        assertThat(breaker(key + ": 20").slidingWindowSize()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME_BASED", "time_based", "time-based", "timeBased"})
    void wordsHaveManySpellings(String word) {
        assertThat(breaker("slidingWindowType: " + word).slidingWindowType()).isEqualTo(WindowType.TIME_BASED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30%", "30.0", "\"30 %\"", "30.0%"})
    void percentagesHaveManySpellings(String value) {
        assertThat(breaker("failureRateThreshold: " + value).failureRateThreshold())
                .isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "2s, 2000", "1m, 60000", "1h, 3600000", "1d, 86400000", "PT0.5S, 500", "250, 250"})
    void durationsHaveManySpellings(String value, long millis) {
        assertThat(breaker("slowCallDurationThreshold: " + value).slowCallDurationThreshold())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void everyKeyArrives() {
        CircuitBreakerConfig breaker = breaker("""
                slidingWindowType: TIME_BASED, slidingWindowSize: 30, minimumNumberOfCalls: 7, failureRateThreshold: 41,
                slowCallRateThreshold: 42, slowCallDurationThreshold: 3s, consecutiveFailures: 5,
                waitDurationInOpenState: 9s, permittedNumberOfCallsInHalfOpenState: 4, maxWaitDurationInHalfOpenState: 8s,
                halfOpenLease: 6s, automaticTransitionFromOpenToHalfOpenEnabled: true,
                recordExceptions: [java.io.IOException, com.acme.A$B], ignoreExceptions: java.io.EOFException,
                matchCauses: yes, recordResults: {null: true, false: true, equals: [0, "", null], matches: ["^E\\\\d"]},
                initialState: forced_open
                """);

        assertThat(breaker)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.pattern().equals(b.pattern()), Pattern.class)
                .isEqualTo(new CircuitBreakerConfig(
                        WindowType.TIME_BASED,
                        30,
                        7,
                        41,
                        42,
                        Duration.ofSeconds(3),
                        5,
                        new OpenWait(Duration.ofSeconds(9), 1, Duration.ofSeconds(9), 0.1),
                        4,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(6),
                        true,
                        new ExceptionRules(
                                List.of("java.io.IOException", "com.acme.A$B"), List.of("java.io.EOFException"), true),
                        new io.kelpie.model.config.ResultRules(
                                true, true, List.of("0", "", "null"), List.of(Pattern.compile("^E\\d"))),
                        InitialState.FORCED_OPEN));
    }

    @Test
    void exceptionNamesMayBeOneTextWithCommas() {
        assertThat(breaker("recordExceptions: 'java.io.IOException, java.sql.SQLException'")
                        .exceptions()
                        .record())
                .containsExactly("java.io.IOException", "java.sql.SQLException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "waitDurationInOpenState: 10s                                                   | 10s, 1, 10s, 0.1",
                "enableExponentialBackoff: true, waitDurationInOpenState: 10s                   | 10s, 1.5, 3600s, 0.1",
                "enableExponentialBackoff: true, exponentialBackoffMultiplier: 2, exponentialMaxWaitDurationInOpenState: 5m | 60s, 2, 300s, 0.1",
                "enableExponentialBackoff: true, waitDurationInOpenState: 2h                    | 7200s, 1.5, 7200s, 0.1",
                "enableRandomizedWait: true                                                     | 60s, 1, 60s, 0.5",
                "enableRandomizedWait: true, randomizedWaitFactor: 0.3                          | 60s, 1, 60s, 0.3",
                "randomizedWaitFactor: 20%                                                      | 60s, 1, 60s, 0.2",
                "enableRandomizedWait: false                                                    | 60s, 1, 60s, 0"
            })
    void openWaitsGrowAndSpreadAsAsked(String keys, String expected) {
        OpenWait wait = breaker(keys).openWait();

        assertThat(wait.initial().toSeconds() + "s, " + plain(wait.multiplier()) + ", "
                        + wait.max().toSeconds() + "s, " + plain(wait.jitter()))
                .isEqualTo(expected);
    }

    private static String plain(double number) {
        return io.kelpie.model.text.NumberText.format(number);
    }

    @Test
    void theLeaseIsTheOpenWaitUnlessGiven() {
        assertThat(breaker("waitDurationInOpenState: 7s").halfOpenLease()).isEqualTo(Duration.ofSeconds(7));
        assertThat(breaker("halfOpenLease: 1s").halfOpenLease()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theDefaultMinimumFollowsASmallerWindow() {
        assertThat(breaker("slidingWindowSize: 20").minimumNumberOfCalls()).isEqualTo(20);
        assertThat(breaker("slidingWindowSize: 20, slidingWindowType: time_based")
                        .minimumNumberOfCalls())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "METRICS_ONLY, OBSERVE",
        "observe, OBSERVE",
        "DISABLED, DISABLED",
        "FORCED_OPEN, FORCED_OPEN",
        "open, OPEN"
    })
    void initialStatesHaveTheirNames(String word, InitialState state) {
        assertThat(breaker("initialState: " + word).initialState()).isEqualTo(state);
    }
}
