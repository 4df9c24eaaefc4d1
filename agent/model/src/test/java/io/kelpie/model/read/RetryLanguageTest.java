package io.kelpie.model.read;

import static io.kelpie.model.read.Reading.retry;
import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.ResultRules;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.RetryConfig.Backoff;
import io.kelpie.model.config.RetryConfig.Budget;
import io.kelpie.model.config.RetryConfig.Strategy;
import io.kelpie.model.text.NumberText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryLanguageTest {

    @Test
    void everyKeyArrives() {
        assertThat(retry("""
                                maxAttempts: 5, backoff: {strategy: exponential-jitter, waitDuration: 100ms, multiplier: 3,
                                maxWaitDuration: 2s}, maxDuration: 10s, budget: {ratio: 0.1, minRetriesPerSecond: 2.5},
                                retryExceptions: [java.io.IOException], ignoreExceptions: [java.io.EOFException],
                                matchCauses: true, retryResults: {null: true}, failAfterMaxAttempts: true
                                """))
                .isEqualTo(new RetryConfig(
                        5,
                        new Backoff(Strategy.EXPONENTIAL_JITTER, Duration.ofMillis(100), 3, Duration.ofSeconds(2), 0),
                        Duration.ofSeconds(10),
                        new Budget(0.1, 2.5),
                        new ExceptionRules(List.of("java.io.IOException"), List.of("java.io.EOFException"), true),
                        new ResultRules(true, false, List.of(), List.of()),
                        true,
                        false));
    }

    @Test
    void rejectionsAreRetriedOnlyWhenAsked() {
        RetryConfig retry = Reading.retryOf(Reading.guard(
                "guards: {a: {methods: com.acme.A, circuitBreaker: on, retry: {retryRejections: true}}}"));

        assertThat(retry.retryRejections()).isTrue();
    }

    /** Expected: strategy, wait, multiplier, ceiling, jitter. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxAttempts: 3                                               | FIXED 500 1 60000 0",
                "waitDuration: 2m                                             | FIXED 120000 1 120000 0",
                "waitDuration: 0                                              | FIXED 0 1 60000 0",
                "enableExponentialBackoff: true                               | EXPONENTIAL 500 1.5 60000 0",
                "enableExponentialBackoff: true, exponentialBackoffMultiplier: 2, exponentialMaxWaitDuration: 5s | EXPONENTIAL 500 2 5000 0",
                "enableRandomizedWait: true                                   | FIXED 500 1 60000 0.5",
                "enableRandomizedWait: true, randomizedWaitFactor: 0.2        | FIXED 500 1 60000 0.2",
                "enableRandomizedWait: true, enableExponentialBackoff: true   | EXPONENTIAL 500 1.5 60000 0.5",
                "backoff: exponential                                         | EXPONENTIAL 500 1.5 60000 0",
                "backoff: exponential, waitDuration: 100ms                    | EXPONENTIAL 100 1.5 60000 0",
                "backoff: {multiplier: 2}                                     | EXPONENTIAL 500 2 60000 0",
                "backoff: {strategy: linear, waitDuration: 1s}                | LINEAR 1000 1 60000 0",
                "backoff: {strategy: fibonacci, jitter: 10%}                  | FIBONACCI 500 1 60000 0.1",
                "backoff: {strategy: RANDOM}                                  | RANDOM 500 1 60000 0",
                "backoff: {strategy: EXPONENTIAL_JITTER}                      | EXPONENTIAL_JITTER 500 1.5 60000 0",
                "backoff: {waitDuration: 1s}, waitDuration: 2s                | FIXED 1000 1 60000 0",
                "backoff: fixed, enableExponentialBackoff: true               | FIXED 500 1 60000 0",
                "backoff: {}                                                  | FIXED 500 1 60000 0"
            })
    void waitsComeFromEitherForm(String keys, String expected) {
        Backoff backoff = retry(keys).backoff();

        assertThat(backoff.strategy() + " " + backoff.waitDuration().toMillis() + " "
                        + NumberText.format(backoff.multiplier()) + " "
                        + backoff.maxWaitDuration().toMillis() + " " + NumberText.format(backoff.jitter()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxAttempts: 3                         | 0.2 | 10 | true",
                "budget: off                            | 0   | 0  | false",
                "budget: {enabled: false, ratio: 1}     | 0   | 0  | false",
                "budget: on                             | 0.2 | 10 | true",
                "budget: 0.5                            | 0.5 | 10 | true",
                "budget: 10%                            | 0.1 | 10 | true",
                "budget: {minRetriesPerSecond: 0}       | 0.2 | 0  | true",
                "budget: {ratio: 0}                     | 0   | 10 | true"
            })
    void budgetsHaveShortForms(String keys, double ratio, double minimum, boolean limited) {
        Budget budget = retry(keys).budget();

        assertThat(budget).isEqualTo(new Budget(ratio, minimum));
        assertThat(budget.limited()).isEqualTo(limited);
    }
}
