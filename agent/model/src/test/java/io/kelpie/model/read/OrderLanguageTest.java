package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.PolicyKind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nesting of policies; in tables they are F R C L T B from the outside to the inside. */
class OrderLanguageTest {

    private static final String ALL =
            "retry: 2, circuitBreaker: on, rateLimiter: 1, timeout: 1s, bulkhead: 1, fallback: 1";

    private static Loaded read(String policies, String order) {
        return Reading.of("guards: {a: {methods: com.acme.A, " + policies + ", order: " + order + "}}");
    }

    private static String letters(Loaded loaded) {
        return Reading.onlyGuard(loaded).policies().order().stream()
                .map(kind -> kind == PolicyKind.RATE_LIMITER ? "L" : kind.name().substring(0, 1))
                .collect(Collectors.joining());
    }

    @Test
    void isTheUsualOneUnlessSaidOtherwise() {
        assertThat(Reading.guard("guards: {a: {methods: com.acme.A, " + ALL + "}}")
                        .policies()
                        .order())
                .isEqualTo(PolicyKind.ORDER);
    }

    /** With a timeout only, so that no order surprises. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[fallback, retry, circuitBreaker, rateLimiter, timeout, bulkhead] | FRCLTB",
                "[bulkhead, timeout, rateLimiter, circuitBreaker, retry, fallback] | BTLCRF",
                "[]                                | FRCLTB",
                "[timeout]                         | FRCLTB",
                "timeout                           | FRCLTB",
                "[circuitBreaker, retry]           | FCRLTB",
                "[timeout, retry]                  | FTRCLB",
                "[bulkhead, rateLimiter]           | FRCBLT",
                "\"circuit-breaker, RETRY\"        | FCRLTB",
                "[timeLimiter, circuitBreaker]     | FRTCLB"
            })
    void putsWhatIsNotNamedInsideEverythingThatUsuallySurroundsIt(String order, String expected) {
        Loaded loaded = read("timeout: 1s", order);

        assertThat(loaded.problems()).isEmpty();
        assertThat(letters(loaded)).isEqualTo(expected);
    }

    @Test
    void canBeSharedByAllGuards() {
        Loaded loaded = Reading.of("""
                defaults: {order: [timeout, fallback]}
                guards:
                  a: {methods: com.acme.A, timeout: 1s}
                """);

        assertThat(letters(loaded)).isEqualTo("TFRCLB");
        assertThat(loaded.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[retry, cache]            | \"cache\" is no policy           | Policies: fallback, retry",
                "[retry, circutBreaker]    | \"circutBreaker\" is no policy   | Did you mean circuitBreaker?",
                "[retry, timeout, retry]   | \"retry\" is there twice         | Remove one",
                "[timeout, time-limiter]   | \"time-limiter\" is there twice  | Remove one",
                "{retry: 1}                | expected a list out of fallback, retry | guard a",
                "[[retry]]                 | expected a list out of fallback, retry | guard a"
            })
    void knowsEachPolicyOnce(String order, String message, String hint) {
        Loaded loaded = read("retry: 2", order);

        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("guards.a.order");
            assertThat(problem.message()).contains(message);
            assertThat(problem.hint()).contains(hint);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[retry, fallback]              | fallback is inside retry: the fallback answers the first failure",
                "[fallback, circuitBreaker, retry] | retry is inside circuitBreaker: the breaker sees one outcome",
                "[fallback, rateLimiter, retry] | retry is inside rateLimiter: the rate counts calls",
                "[fallback, bulkhead, retry]    | retry is inside bulkhead: a call keeps its permit",
                "[fallback, retry, timeout, circuitBreaker] | circuitBreaker is inside timeout: the breaker does not see"
            })
    void tellsWhatFollowsFromASurprisingOne(String order, String message) {
        Loaded loaded = read(ALL, order);

        assertThat(loaded.leftOut()).isEmpty();
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.message()).startsWith(message);
            assertThat(problem.hint()).endsWith("unless this is what you want.");
        });
    }

    @Test
    void tellsThatATimeoutAroundARetryCoversAllAttempts() {
        Loaded loaded = read("retry: 2, timeout: 1s", "[timeout, retry]");

        assertThat(Reading.headlines(loaded))
                .containsExactly(
                        "kelpie.yaml:1:65 guards.a.order: warning: retry is inside timeout: the time covers all"
                                + " attempts and the waits between them together");
    }

    @Test
    void tellsThatAFallbackInsideABreakerKeepsItClosed() {
        Loaded loaded = read("circuitBreaker: on, fallback: empty", "[circuitBreaker, fallback]");

        assertThat(loaded.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("fallback is inside circuitBreaker: the breaker sees the answers of the fallback"));
    }

    @Test
    void surprisesNobodyWithPoliciesThatAreNotThere() {
        assertThat(read("retry: 2", "[circuitBreaker, retry, fallback]").problems())
                .isEmpty();
    }
}
