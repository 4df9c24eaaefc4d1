package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in timeouts, bulkheads, rate limiters and rejections. */
class PolicyComplaintsTest {

    /** Keys of a guard; the headline after its path; a part of the hint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout: -1s                  | timeout: expected a duration such as 500ms, 2s, 1m or PT0.5S >= 1ms, got \"-1s\" | guard a",
                "timeout: 0                    | timeout: expected a duration such as 500ms, 2s, 1m or PT0.5S >= 1ms, got \"0\"   | guard a",
                "timeout: 100us                | timeout: expected a duration such as 500ms, 2s, 1m or PT0.5S >= 1ms, got \"100us\" | guard a",
                "timeout: 99999d               | timeout: expected a duration such as 500ms, 2s, 1m or PT0.5S from 1ms to 1d, got \"99999d\" | guard a",
                "timeout: 2 sec                | timeout: expected a duration such as 500ms, 2s, 1m or PT0.5S >= 1ms, got \"2 sec\" | guard a",
                "timeout: [2s]                 | timeout: expected a mapping, got a list | guard a",
                "timeout: {duration: {}}       | timeout.duration: expected a duration such as 500ms, 2s, 1m or PT0.5S >= 1ms, got a mapping | guard a",
                "timeout: {interrupt: maybe}   | timeout.interrupt: expected true or false, got \"maybe\" | guard a",
                "timeout: {druation: 2s}       | timeout.druation: unknown key \"druation\" | Did you mean duration?",
                "timeout: {value: 2}           | timeout.value: unknown key \"value\" | 2s",
                "timeout: {quantile: 0.9}      | timeout.quantile: unknown key \"quantile\" | It belongs into adaptive.",
                "'timeout: {duration: 1s, timeoutDuration: 2s}' | timeout.timeoutDuration: duplicate key \"timeoutDuration\", first at 1:45 as \"duration\" | Remove one",
                "'timeout: 1s, timeLimiter: {}' | timeLimiter: duplicate key \"timeLimiter\", first at 1:35 as \"timeout\" | Remove one",
                "timeout: {adaptive: {quantile: 1.5}}   | timeout.adaptive.quantile: expected a fraction such as 0.2 or 20% from 0.01 to 0.9999, got \"1.5\" | guard a",
                "timeout: {adaptive: {quantile: 0}}     | timeout.adaptive.quantile: expected a fraction such as 0.2 or 20% from 0.01 to 0.9999, got \"0\" | guard a",
                "timeout: {adaptive: {multiplier: 0.5}} | timeout.adaptive.multiplier: expected a number >= 1, got \"0.5\" | guard a",
                "timeout: {adaptive: {cap: 500ms}}      | timeout.adaptive.cap: the cap is shorter than the 1s that the limit begins with | duration shorter",
                "timeout: {adaptive: {floor: 2s}}       | timeout.adaptive.floor: the floor is longer than the 1s that the limit begins with | floor shorter",
                "timeout: {adaptive: {minimumNumberOfCalls: 0}} | timeout.adaptive.minimumNumberOfCalls: expected an integer >= 1, got \"0\" | guard a",
                "timeout: {adaptive: 0.99}     | timeout.adaptive: expected a mapping, got \"0.99\" | on or off",
                "bulkhead: -1                  | bulkhead: expected an integer >= 0, got \"-1\" | guard a",
                "bulkhead: many                | bulkhead: expected an integer >= 0, got \"many\" | guard a",
                "bulkhead: 2.5                 | bulkhead: expected an integer >= 0, got \"2.5\" | guard a",
                "bulkhead: 99999999999         | bulkhead: expected an integer from 0 to 1000000, got \"99999999999\" | guard a",
                "bulkhead: {maxWaitDuration: -1ms} | bulkhead.maxWaitDuration: expected a duration | guard a",
                "'bulkhead: {maxWaitDuration: 1s, maxWaitingCalls: -1}' | bulkhead.maxWaitingCalls: expected an integer >= 0, got \"-1\" | guard a",
                "bulkhead: {maxConcurentCalls: 3}  | bulkhead.maxConcurentCalls: unknown key \"maxConcurentCalls\" | Did you mean maxConcurrentCalls?",
                "bulkhead: {limit: 3}              | bulkhead.limit: unknown key \"limit\" | Write maxConcurrentCalls.",
                "bulkhead: {adaptive: vegas}       | bulkhead.adaptive: expected one of aimd, gradient2, got \"vegas\" | guard a",
                "bulkhead: {adaptive: {minLimit: 0}} | bulkhead.adaptive.minLimit: expected an integer >= 1, got \"0\" | guard a",
                "'bulkhead: {adaptive: {minLimit: 9, maxLimit: 3}}' | bulkhead.adaptive.minLimit: this is above maxLimit, which is 3 | maxLimit higher",
                "'bulkhead: {maxConcurrentCalls: 9, adaptive: {maxLimit: 5}}' | bulkhead.maxConcurrentCalls: the limit begins here, and 9 is not between minLimit, 5, and maxLimit, 5 | begin at minLimit",
                "'bulkhead: {maxConcurrentCalls: 0, adaptive: on}' | bulkhead.maxConcurrentCalls: the limit begins here, and 0 is not between minLimit, 1, and maxLimit, 200 | begin at minLimit",
                "bulkhead: {adaptive: {backoffRatio: 1}}  | bulkhead.adaptive.backoffRatio: expected a fraction such as 0.2 or 20% from 0.5 to 0.99, got \"1\" | guard a",
                "'bulkhead: {adaptive: {algorithm: gradient2, smoothing: 0}}' | bulkhead.adaptive.smoothing: expected a fraction such as 0.2 or 20% > 0 and <= 1, got \"0\" | guard a",
                "'bulkhead: {adaptive: {algorithm: gradient2, rttTolerance: 0.9}}' | bulkhead.adaptive.rttTolerance: expected a number from 1 to 100, got \"0.9\" | guard a",
                "rateLimiter: 0                | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"0\" | 1/10s",
                "rateLimiter: -5/s             | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"-5/s\" | 1/10s",
                "rateLimiter: 0.5/s            | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"0.5/s\" | 1/10s",
                "rateLimiter: 100/             | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"100/\" | 1/10s",
                "rateLimiter: 100/5            | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"100/5\" | 1/10s",
                "rateLimiter: 100/sec          | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"100/sec\" | 1/10s",
                "rateLimiter: 100/0s           | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"100/0s\" | 1/10s",
                "rateLimiter: 100/2d           | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"100/2d\" | 1/10s",
                "rateLimiter: 9999999999/s     | rateLimiter: expected a rate such as 100/s, 600/m or 20/500ms, got \"9999999999/s\" | 1/10s",
                "'rateLimiter: {rate: 5/s, limitForPeriod: 5}' | rateLimiter.limitForPeriod: rate says this already | Remove one",
                "'rateLimiter: {rate: 5/s, limitRefreshPeriod: 1s}' | rateLimiter.limitRefreshPeriod: rate says this already | Remove one",
                "rateLimiter: {limitForPeriod: 0}     | rateLimiter.limitForPeriod: expected an integer >= 1, got \"0\" | guard a",
                "rateLimiter: {limitRefreshPeriod: 0} | rateLimiter.limitRefreshPeriod: expected a duration | guard a",
                "rateLimiter: {timeoutDuration: -1}   | rateLimiter.timeoutDuration: expected a duration | guard a",
                "rateLimiter: {type: sliding}         | rateLimiter.type: expected one of smooth, fixed, rolling, got \"sliding\" | guard a",
                "rateLimiter: {type: smoth}           | rateLimiter.type: expected one of smooth, fixed, rolling, got \"smoth\" | Did you mean smooth?",
                "rateLimiter: {burst: 0}              | rateLimiter.burst: expected an integer >= 1, got \"0\" | guard a",
                "'rateLimiter: {type: rolling, limitForPeriod: 200000}' | rateLimiter.type: a rolling limiter remembers every call of a period, 100000 at most | smooth",
                "rateLimiter: {limitPerPeriod: 5}     | rateLimiter.limitPerPeriod: unknown key \"limitPerPeriod\" | Did you mean limitForPeriod?",
                "rateLimiter: {limitRefreshPeriodInNanos: 5} | rateLimiter.limitRefreshPeriodInNanos: unknown key | Write limitRefreshPeriod",
                "'timeout: 1s, rejectWith: {timeuot: a.B}'  | rejectWith.timeuot: unknown key \"timeuot\" | Did you mean timeout?",
                "'timeout: 1s, rejectWith: {timeout: a.*}'  | rejectWith.timeout: \"a.*\" is no class name | Wildcards",
                "'timeout: 1s, rejectWith: {any: {a: b}}'   | rejectWith.any: expected a class name, got a mapping | guard a"
            })
    void aWrongValueCostsTheGuard(String keys, String headline, String hint) {
        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, " + keys + "}}");

        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline()).contains(" guards.a." + headline);
            assertThat(problem.hint()).contains(hint).endsWith("guard a.");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout: 5                    | timeout: warning: a number without a unit is milliseconds, so this is 5ms | Write 5s or 5ms.",
                "timeout: {eventConsumerBufferSize: 1} | timeout.eventConsumerBufferSize: warning: \"eventConsumerBufferSize\" has no meaning | status port",
                "bulkhead: 0                   | bulkhead: warning: no call ever gets a permit | bulkhead: off",
                "bulkhead: {maxWaitingCalls: 5}| bulkhead.maxWaitingCalls: warning: calls do not wait | maxWaitDuration",
                "'bulkhead: {maxWaitDuration: 1s, maxWaitingCalls: 0}' | bulkhead.maxWaitDuration: warning: no call may wait | maxWaitingCalls",
                "bulkhead: {maxWaitTime: 5}    | bulkhead.maxWaitTime: warning: \"maxWaitTime\" is an old name | maxWaitDuration",
                "bulkhead: {coreThreadPoolSize: 5} | bulkhead.coreThreadPoolSize: warning: \"coreThreadPoolSize\" has no meaning | no work to other threads",
                "bulkhead: {adaptive: {rttTolerance: 2}} | bulkhead.adaptive.rttTolerance: warning: aimd does not use this | other algorithm",
                "'bulkhead: {adaptive: {algorithm: gradient2, backoffRatio: 0.8}}' | bulkhead.adaptive.backoffRatio: warning: gradient2 does not use this | other algorithm",
                "'rateLimiter: {type: fixed, burst: 5}' | rateLimiter.burst: warning: only a smooth limiter has bursts | type: smooth",
                "rateLimiter: {limitRefreshPeriod: 500ns} | rateLimiter.limitRefreshPeriod: warning: this allows more than ten million calls per second | 50/s",
                "rateLimiter: 20000000/s       | rateLimiter: warning: this allows more than ten million calls per second | 50/s",
                "'fallback: empty, rejectWith: a.B' | rejectWith: warning: nothing is ever turned away without a circuitBreaker, rateLimiter, bulkhead or timeout | Remove",
                "'bulkhead: 3, rejectWith: {bulkhead: a.B, timeout: a.C}' | rejectWith.timeout: warning: the guard has no timeout | add the policy",
                "'timeout: 1s, retry: {retryRejections: true}' | retry.retryRejections: warning: nothing is ever turned away without a circuitBreaker, rateLimiter or bulkhead | Remove"
            })
    void anOddValueIsTakenWithAWarning(String keys, String headline, String hint) {
        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, " + keys + "}}");

        assertThat(loaded.config().guards()).hasSize(1);
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline()).contains(" guards.a." + headline);
            assertThat(problem.hint()).contains(hint);
        });
    }

    /** What is shared is checked although no guard uses it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{timeout: never}              | defaults.timeout: expected a duration",
                "{rateLimiter: fast}           | defaults.rateLimiter: expected a rate",
                "{bulkhead: {adaptive: vegas}} | defaults.bulkhead.adaptive: expected one of",
                "{fallback: {lastGood: soon}}  | defaults.fallback.lastGood: expected a duration",
                "{order: [cache]}              | defaults.order: \"cache\" is no policy",
                "{rejectWith: {timeout: a.*}}  | defaults.rejectWith.timeout: \"a.*\" is no class name",
                "{key: arg0}                   | defaults.key: unknown key \"key\""
            })
    void aMistakeInTheDefaultsIsTold(String defaults, String headline) {
        assertThat(Reading.headlines(Reading.of("defaults: " + defaults)))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(" " + headline));
    }
}
