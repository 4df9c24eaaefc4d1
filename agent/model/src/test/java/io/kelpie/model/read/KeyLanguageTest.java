package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.KeyConfig;
import io.kelpie.model.config.KeyExpression;
import io.kelpie.model.config.KeyExpression.Step;
import io.kelpie.model.config.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths: what a guard tells its calls apart by, and where a retry takes its waits from. */
class KeyLanguageTest {

    private static KeyConfig key(String key) {
        return Objects.requireNonNull(Reading.guard("guards: {a: {methods: com.acme.A, retry: 2, key: " + key + "}}")
                .key());
    }

    /** Expected: the argument, and the steps, entries in brackets. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "arg0                          | 0",
                "this                          | -1",
                "arg12.host                    | 12 host",
                "arg0.uri.host                 | 0 uri host",
                "arg0.getHost()                | 0 getHost",
                "this.getConnection().getURL() | -1 getConnection getURL",
                "this.URL.host                 | -1 URL host",
                "'arg1[\"tenant\"]'            | 1 [tenant]",
                "\"arg1['x-tenant id']\"       | 1 [x-tenant id]",
                "'arg1.headers[\"a.b\"].name'  | 1 headers [a.b] name",
                "arg254                        | 254",
                "{expression: arg0.host}       | 0 host"
            })
    void aKeyIsAPath(String key, String expected) {
        KeyExpression expression = key(key).expression();

        StringBuilder told = new StringBuilder().append(expression.argument());
        for (Step step : expression.steps()) {
            told.append(step.entry() ? " [" + step.name() + "]" : " " + step.name());
        }
        assertThat(told).hasToString(expected);
    }

    @Test
    void aKeyRemembersHowItWasWritten() {
        assertThat(key("{expression: arg0.host, maxKeys: 20, idleTimeout: 1h}"))
                .isEqualTo(new KeyConfig(
                        new KeyExpression("arg0.host", 0, List.of(new Step("host", false))), 20, Duration.ofHours(1)));
        assertThat(key("arg0.host").maxKeys()).isEqualTo(1000);
        assertThat(key("arg0.host").idleTimeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void thereIsNoKeyUnlessAskedFor() {
        assertThat(Reading.guard("guards: {a: {methods: com.acme.A, retry: 2}}").key())
                .isNull();
        assertThat(Reading.guard("guards: {a: {methods: com.acme.A, retry: 2, key: off}}")
                        .key())
                .isNull();
    }

    /** The key, written at column 50; the column of the caret; what is wrong; a part of the hint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "host                  | 50 | a key begins with this, arg0, arg1 and so on | Write this.host or arg0.host",
                "5                     | 50 | a key begins with this | The first argument is arg0.",
                "arg                   | 50 | a key begins with this | arg0",
                "arg255                | 50 | a key begins with this | arg0",
                "arg01                 | 50 | a key begins with this | arg0",
                "args.host             | 50 | a key begins with this | arg0",
                "'#arg0'               | 51 | a path begins with a word | arg0",
                "'.host'               | 51 | a path begins with a word | arg0",
                "'arg0.'               | 56 | a name is missing after the dot | guard a",
                "arg0..host            | 55 | a name is missing after the dot | guard a",
                "arg0.1st              | 55 | a name is missing after the dot | guard a",
                "arg0.host + 1         | 59 | a path has no blanks | no operators",
                "arg0.port+1           | 59 | the character '+' cannot stand here | no operators",
                "arg0 .host            | 54 | a path has no blanks | no operators",
                "arg0.get(1)           | 59 | only getters without arguments are called | entry of a map",
                "'arg0.get(\"a\")'     | 60 | only getters without arguments are called | entry of a map",
                "arg0()                | 54 | a path begins with a value, and calls nothing | properties",
                "arg0.a()()            | 58 | the character '(' cannot stand here | properties",
                "'arg0[0]'             | 56 | the entry of a map is written in quotes | lists have no entries",
                "'arg0[\"a\"'          | 59 | the bracket is not closed | [\"name\"]",
                "'arg0[\"a]'           | 56 | the quote is not closed | guard a",
                "'arg0[\"\"]'          | 57 | the name of the entry is empty | guard a",
                "arg0#host             | 54 | the character '#' cannot stand here | does not name methods",
                "arg0.a.b.c.d.e.f.g.h.i| 70 | a path has at most 8 steps | guard a"
            })
    void anythingElseIsRefusedWhereItStands(String key, int column, String message, String hint) {
        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, retry: 2, key: " + key + "}}");

        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            String headline = "kelpie.yaml:1:" + column + " guards.a.key: ";
            assertThat(problem.headline()).startsWith(headline).contains(message);
            assertThat(problem.hint()).contains(hint);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | guards.a.key: there is no expression to find the key by",
                "{maxKeys: 3}                  | guards.a.key: there is no expression to find the key by",
                "on                            | guards.a.key: there is no expression to find the key by",
                "[arg0]                        | guards.a.key: expected a mapping, got a list",
                "{expression: [arg0]}          | guards.a.key.expression: expected a text, got a list",
                "{expression: arg0, maxKeys: 0}| guards.a.key.maxKeys: expected an integer >= 1, got \"0\"",
                "{expression: arg0, maxKeys: -5} | guards.a.key.maxKeys: expected an integer >= 1, got \"-5\"",
                "{expression: arg0, maxKeys: 99999999} | guards.a.key.maxKeys: expected an integer from 1 to 1000000, got \"99999999\"",
                "{expression: arg0, idleTimeout: 10ms} | guards.a.key.idleTimeout: expected a duration such as 500ms, 2s, 1m or PT0.5S >= 1s, got \"10ms\"",
                "{expresion: arg0}             | guards.a.key.expresion: unknown key \"expresion\""
            })
    void aBrokenKeyCostsTheGuard(String key, String headline) {
        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, retry: 2, key: " + key + "}}");

        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(Reading.headlines(loaded))
                .anySatisfy(line -> assertThat(line).contains(" " + headline));
    }

    @Test
    void aWaitIsTakenFromTheFirstPlaceThatHasOne() {
        RetryConfig.RetryAfter after =
                Objects.requireNonNull(Reading.retryOf(Reading.guard("""
                        guards:
                          a:
                            methods: com.acme.A
                            retry:
                              retryAfter:
                                - exception.retryAfter
                                - 'result.headers["Retry-After"]'
                                - result
                              maxRetryAfter: 10s
                        """)).retryAfter());

        assertThat(after)
                .isEqualTo(new RetryConfig.RetryAfter(
                        List.of(
                                new RetryConfig.RetryAfter.Source(
                                        "exception.retryAfter", false, List.of(new Step("retryAfter", false))),
                                new RetryConfig.RetryAfter.Source(
                                        "result.headers[\"Retry-After\"]",
                                        true,
                                        List.of(new Step("headers", false), new Step("Retry-After", true))),
                                new RetryConfig.RetryAfter.Source("result", true, List.of())),
                        Duration.ofSeconds(10)));
    }

    @Test
    void aWaitIsAMinuteAtMostUnlessSaidOtherwise() {
        RetryConfig retry = Reading.retry("retryAfter: exception.retryAfter");

        assertThat(Objects.requireNonNull(retry.retryAfter()).maxWait()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Reading.retry("maxAttempts: 2").retryAfter()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "retryAfter: arg0.wait        | 1:55 guards.a.retry.retryAfter: \"arg0.wait\": a wait is taken from the exception or the result",
                "retryAfter: exception        | 1:64 guards.a.retry.retryAfter: \"exception\": an exception is no time by itself",
                "retryAfter: exception.a(1)   | 1:67 guards.a.retry.retryAfter: \"exception.a(1)\": only getters",
                "retryAfter: [result.a, 'b']  | 1:67 guards.a.retry.retryAfter: \"b\": a wait is taken from",
                "retryAfter: {a: b}           | 1:55 guards.a.retry.retryAfter: expected a list of texts, got a mapping",
                "retryAfter: result, maxRetryAfter: -1s | 1:78 guards.a.retry.maxRetryAfter: expected a duration",
                "maxRetryAfter: 10s           | 1:58 guards.a.retry.maxRetryAfter: warning: no wait is taken from anywhere"
            })
    void aWrongPlaceForAWaitIsTold(String keys, String headline) {
        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, retry: {" + keys + "}}}");

        assertThat(Reading.headlines(loaded))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("kelpie.yaml:" + headline));
    }
}
