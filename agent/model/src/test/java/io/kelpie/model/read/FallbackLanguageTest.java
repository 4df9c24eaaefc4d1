package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.FallbackConfig.Call;
import io.kelpie.model.config.FallbackConfig.Clause;
import io.kelpie.model.config.FallbackConfig.Empty;
import io.kelpie.model.config.FallbackConfig.LastGood;
import io.kelpie.model.config.FallbackConfig.Throw;
import io.kelpie.model.config.FallbackConfig.Value;
import io.kelpie.model.config.GuardConfig;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FallbackLanguageTest {

    private static final ExceptionRules EVERY = new ExceptionRules(List.of(), List.of(), false);

    private static List<Clause> clauses(String fallback) {
        return clauses(Reading.guard("guards: {a: {methods: com.acme.A, fallback: " + fallback + "}}"));
    }

    private static List<Clause> clauses(GuardConfig guard) {
        return Objects.requireNonNull(guard.policies().fallback()).clauses();
    }

    static Stream<Arguments> actions() {
        return Stream.of(
                Arguments.of("QUEUED", new Value("QUEUED")),
                Arguments.of("42", new Value("42")),
                Arguments.of("\"off\"", new Value("off")),
                Arguments.of("\"null\"", new Value("null")),
                Arguments.of("\"empty\"", new Value("empty")),
                Arguments.of("null", new Value(null)),
                Arguments.of("~", new Value(null)),
                Arguments.of("{value: \"QUEUED\"}", new Value("QUEUED")),
                Arguments.of("{value: \" a \"}", new Value(" a ")),
                Arguments.of("{value: false}", new Value("false")),
                Arguments.of("{value: null}", new Value(null)),
                Arguments.of("{value: \"\"}", new Value("")),
                Arguments.of("{value: \"null\"}", new Value("null")),
                Arguments.of("empty", new Empty()),
                Arguments.of("{empty: true}", new Empty()),
                Arguments.of("{empty: false, value: 1}", new Value("1")),
                Arguments.of("lastGood", new LastGood(Duration.ofMinutes(10))),
                Arguments.of("last-good", new LastGood(Duration.ofMinutes(10))),
                Arguments.of("{lastGood: on}", new LastGood(Duration.ofMinutes(10))),
                Arguments.of("{lastGood: 1h}", new LastGood(Duration.ofHours(1))),
                Arguments.of("{lastGood: {maxAge: 0}}", new LastGood(Duration.ZERO)),
                Arguments.of("{method: queued}", new Call(null, "queued")),
                Arguments.of("{method: \"com.acme.Fallbacks#queued\"}", new Call("com.acme.Fallbacks", "queued")),
                Arguments.of("{method: \"com.acme.Outer$In#of\"}", new Call("com.acme.Outer$In", "of")),
                Arguments.of("{throw: com.acme.Later}", new Throw("com.acme.Later", null)),
                Arguments.of("{throw: com.acme.Later, message: come back}", new Throw("com.acme.Later", "come back")));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void doesOneThing(String fallback, FallbackConfig.Action expected) {
        assertThat(clauses(fallback)).containsExactly(new Clause(EVERY, expected));
    }

    @Test
    void answersSomeExceptions() {
        assertThat(clauses("{empty: on, fallbackExceptions: [a.B], ignoreExceptions: [a.C], matchCauses: true}"))
                .containsExactly(new Clause(new ExceptionRules(List.of("a.B"), List.of("a.C"), true), new Empty()));
        assertThat(clauses("{empty: on, on: a.B}"))
                .containsExactly(new Clause(new ExceptionRules(List.of("a.B"), List.of(), false), new Empty()));
    }

    @Test
    void looksAtItsCasesFirstInTheirOrder() {
        assertThat(clauses(Reading.guard("""
                        guards:
                          a:
                            methods: com.acme.A
                            fallback:
                              value: other
                              cases:
                                - {on: [a.B, a.C], value: first}
                                - {on: a.D, ignoreExceptions: [a.E], matchCauses: true, throw: a.F, message: "no"}
                        """)))
                .containsExactly(
                        new Clause(new ExceptionRules(List.of("a.B", "a.C"), List.of(), false), new Value("first")),
                        new Clause(new ExceptionRules(List.of("a.D"), List.of("a.E"), true), new Throw("a.F", "no")),
                        new Clause(EVERY, new Value("other")));
    }

    @Test
    void needsNothingBesideItsCases() {
        assertThat(clauses("{cases: [{on: a.B, empty: true}]}")).hasSize(1);
        assertThat(clauses("{cases: {on: a.B, empty: true}}")).hasSize(1);
    }

    @Test
    void takesTheActionOfTheMostImportantPlaceAndTheRestKeyByKey() {
        GuardConfig guard = Reading.guard("""
                defaults: {fallback: {value: shared, ignoreExceptions: [a.B]}}
                guards: {a: {methods: com.acme.A, fallback: empty}}
                """);

        assertThat(clauses(guard))
                .containsExactly(new Clause(new ExceptionRules(List.of(), List.of("a.B"), false), new Empty()));
    }

    @Test
    void takesAVariableInAConstant() {
        Loaded loaded = Reading.withVariables(
                "guards: {a: {methods: com.acme.A, fallback: {value: '${STATE:-QUEUED}'}}}", java.util.Map.of());

        assertThat(clauses(Reading.onlyGuard(loaded))).containsExactly(new Clause(EVERY, new Value("QUEUED")));
    }

    /** The value of the fallback; place and headline; a part of the hint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | 1:45 guards.a.fallback: this does not say what a call brings instead | one of value",
                "on                            | 1:45 guards.a.fallback: this does not say what a call brings instead | one of value",
                "''                            | 1:44 guards.a.fallback: this does not say what a call brings instead | one of value",
                "{empty: false}                | 1:45 guards.a.fallback: this does not say what a call brings instead | one of value",
                "{value: 1, empty: true}       | 1:63 guards.a.fallback.empty: a fallback does one thing, and value is there already | Remove one",
                "{method: m, throw: a.B}       | 1:64 guards.a.fallback.throw: a fallback does one thing, and method is there already | cases",
                "{value: [1]}                  | 1:53 guards.a.fallback.value: expected a single value, got a list | guard a",
                "{value: {a: b}}               | 1:53 guards.a.fallback.value: expected a single value, got a mapping | guard a",
                "{method: 'm()'}               | 1:54 guards.a.fallback.method: \"m()\" is no name of a method | Leave the arguments out",
                "{method: a.b.C.m}             | 1:54 guards.a.fallback.method: \"a.b.C.m\" is no name of a method | Write a.b.C#m.",
                "{method: 'a..C#m'}            | 1:54 guards.a.fallback.method: \"a..C\" is no class name | com.acme.Fallbacks#name",
                "{method: 'C#'}                | 1:54 guards.a.fallback.method: \"C#\" is no name of a method | com.acme.Fallbacks#name",
                "{method: a b}                 | 1:54 guards.a.fallback.method: \"a b\" is no name of a method | com.acme.Fallbacks#name",
                "{throw: a.*}                  | 1:53 guards.a.fallback.throw: \"a.*\" is no class name | Wildcards",
                "{throw: [a.B, c.D]}           | 1:59 guards.a.fallback.throw: expected one class name, got 2 | guard a",
                "{lastGood: -1s}               | 1:56 guards.a.fallback.lastGood: expected a duration | guard a",
                "{lastGood: soon}              | 1:56 guards.a.fallback.lastGood: expected a duration | guard a",
                "{lastGood: {maxAge: 9999d}}   | 1:65 guards.a.fallback.lastGood.maxAge: expected a duration | guard a",
                "{valeu: 1}                    | 1:46 guards.a.fallback.valeu: unknown key \"valeu\" | Did you mean value?",
                "{fallbackMethod: m}           | 1:46 guards.a.fallback.fallbackMethod: unknown key \"fallbackMethod\" | Write method.",
                "{empty: on, fallbackExceptions: [a.b.]} | 1:78 guards.a.fallback.fallbackExceptions: \"a.b.\" is no class name | guard a",
                "{cases: [{on: a.B}]}          | 1:54 guards.a.fallback.cases[0]: this does not say what a call brings instead | one of value",
                "{cases: [{value: 1, lastGood: on}]} | 1:75 guards.a.fallback.cases[0].lastGood: a fallback does one thing, and value is there already | Remove one",
                "{cases: [QUEUED]}             | 1:54 guards.a.fallback.cases[0]: expected a mapping, got \"QUEUED\" | keys",
                "{cases: [{on: a.B, valeu: 1}]} | 1:64 guards.a.fallback.cases[0].valeu: unknown key \"valeu\" | Did you mean value?",
                "[QUEUED]                      | 1:45 guards.a.fallback: expected a mapping, got a list | guard a"
            })
    void aContradictionCostsTheGuard(String fallback, String headline, String hint) {
        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, fallback: " + fallback + "}}");

        assertThat(loaded.leftOut()).containsExactly("a");
        assertThat(loaded.problems()).anySatisfy(problem -> {
            assertThat(problem.headline()).startsWith("kelpie.yaml:" + headline);
            assertThat(problem.hint()).contains(hint);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emtpy                                      | fallback: warning: this returns the text \"emtpy\" | Did you mean empty?",
                "{value: 1, message: x}                     | fallback.message: warning: nothing is thrown, so this has no effect | Add throw",
                "{empty: on, fallbackExceptions: [a.B], ignoreExceptions: [a.B]} | fallback.ignoreExceptions: warning: \"a.B\" is in fallbackExceptions too | Ignoring wins",
                "{value: 1, cases: [{empty: true}]}         | fallback: warning: this is never reached: guards.a.fallback.cases[0] answers all its exceptions | before",
                "{cases: [{on: a.B, value: 1}, {on: a.B, value: 2}]} | fallback.cases[1]: warning: this is never reached: guards.a.fallback.cases[0] | before",
                "{cases: [{on: [a.B, a.C], value: 1}, {on: a.C, value: 2}]} | fallback.cases[1]: warning: this is never reached | before",
                "{cases: [{on: java.lang.Throwable, value: 1}, {on: a.C, value: 2}]} | fallback.cases[1]: warning: this is never reached | before"
            })
    void anOddOneIsTakenWithAWarning(String fallback, String headline, String hint) {
        Loaded loaded = Reading.of("guards: {a: {methods: com.acme.A, fallback: " + fallback + "}}");

        assertThat(loaded.leftOut()).isEmpty();
        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.headline()).contains(" guards.a." + headline);
            assertThat(problem.hint()).contains(hint);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{cases: [{on: a.B, value: 1}, {on: [a.B, a.C], value: 2}], empty: true}",
                "{cases: [{ignoreExceptions: a.B, value: 1}, {on: a.B, value: 2}]}",
                "{cases: [{on: a.B, value: 1}, {on: a.B, matchCauses: true, value: 2}]}"
            })
    void aCaseThatCanBeReachedIsNoWorry(String fallback) {
        assertThat(clauses(fallback)).hasSizeGreaterThan(1);
    }
}
