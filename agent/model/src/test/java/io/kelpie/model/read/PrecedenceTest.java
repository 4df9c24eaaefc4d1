package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.AgentArguments;
import io.kelpie.model.args.Environment;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agent arguments over system properties over environment variables over the file over defaults. */
class PrecedenceTest {

    private static final String FILE = """
            http: {port: 1}
            guards:
              payment: {methods: com.acme.A, retry: {maxAttempts: 11}}
              my.dotted: {methods: com.acme.B, retry: on}
              pay-ment.client: {methods: com.acme.C, retry: on}
            """;

    @Test
    void eachLayerHidesTheOnesBelow() {
        Map<String, String> properties = Map.of("kelpie.http.port", "3");
        Map<String, String> variables = Map.of("KELPIE_HTTP_PORT", "2");

        assertThat(port("{}", "", Map.of(), Map.of())).isEqualTo(7717);
        assertThat(port(FILE, "", Map.of(), Map.of())).isEqualTo(1);
        assertThat(port(FILE, "", Map.of(), variables)).isEqualTo(2);
        assertThat(port(FILE, "", properties, variables)).isEqualTo(3);
        assertThat(port(FILE, "http.port=4", properties, variables)).isEqualTo(4);
    }

    private static int port(
            String yaml, String arguments, Map<String, String> properties, Map<String, String> variables) {
        Loaded loaded = Reading.with(yaml, arguments, properties, variables);
        assertThat(loaded.hasErrors()).isFalse();
        return loaded.config().http().port();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KELPIE_GUARDS_PAYMENT_RETRY_MAXATTEMPTS",
                "KELPIE_GUARDS_PAYMENT_RETRY_MAX_ATTEMPTS",
                "KELPIE_guards_payment_retry_maxAttempts"
            })
    void variablesReachIntoGuards(String name) {
        assertThat(attempts("payment", Reading.with(FILE, "", Map.of(), Map.of(name, "5"))))
                .isEqualTo(5);
    }

    @Test
    void variablesReachIntoGuardsWithOddNamesAndIntoDefaults() {
        Loaded loaded = Reading.with(
                FILE,
                "",
                Map.of(),
                Map.of("KELPIE_GUARDS_PAY_MENT_CLIENT_RETRY", "6", "KELPIE_DEFAULTS_RETRY_MAX_ATTEMPTS", "7"));

        assertThat(attempts("pay-ment.client", loaded)).isEqualTo(6);
        assertThat(attempts("my.dotted", loaded)).isEqualTo(7);
        assertThat(attempts("payment", loaded)).isEqualTo(11);
    }

    @Test
    void propertiesAndArgumentsReachIntoGuards() {
        Loaded loaded = Reading.with(
                FILE,
                "guards.my.dotted.retry.max-attempts=8,guards.payment.circuitBreaker=on",
                Map.of("kelpie.guards.payment.retry.maxAttempts", "9"),
                Map.of());

        assertThat(attempts("my.dotted", Reading.clean(loaded))).isEqualTo(8);
        assertThat(attempts("payment", loaded)).isEqualTo(9);
        assertThat(guard("payment", loaded).circuitBreaker()).isNotNull();
    }

    private static int attempts(String guard, Loaded loaded) {
        assertThat(loaded.problems()).isEmpty();
        return Reading.retryOf(guard(guard, loaded)).maxAttempts();
    }

    private static GuardConfig guard(String name, Loaded loaded) {
        return loaded.config().guards().stream()
                .filter(guard -> guard.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGuardCanStandOutsideTheFileAltogether() {
        Loaded loaded = ConfigReader.read(
                ConfigSource.none(),
                Overrides.of(
                        AgentArguments.parse(
                                "guards.adhoc.methods=com.acme.A#x(int\\,long)\\,com.acme.B,guards.adhoc.circuitBreaker=on"),
                        Environment.EMPTY));

        assertThat(Reading.onlyGuard(Reading.clean(loaded)).methods()).hasSize(2);
    }

    @Test
    void aPolicyCanBeSwitchedOffFromOutside() {
        Loaded loaded = Reading.with(
                "guards: {a: {methods: com.acme.A, retry: 3, circuitBreaker: {slidingWindowSize: 5}}}",
                "guards.a.circuitBreaker=off",
                Map.of(),
                Map.of());

        assertThat(Reading.onlyGuard(Reading.clean(loaded)).circuitBreaker()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http=off                       | false | 7717",
                "http=8080                      | true  | 8080",
                "http.port=0                    | true  | 0",
                "http=off,http.port=0           | false | 0",
                "http.enabled=false             | false | 7717"
            })
    void thePortHasShortForms(String arguments, boolean enabled, int port) {
        Loaded loaded = Reading.clean(Reading.with("{}", arguments, Map.of(), Map.of()));

        assertThat(loaded.config().http().enabled()).isEqualTo(enabled);
        assertThat(loaded.config().http().port()).isEqualTo(port);
    }

    @Test
    void anExplicitPortOutsideOpensWhatTheFileSwitchesOff() {
        assertThat(Reading.with("http: off", "http=8080", Map.of(), Map.of())
                        .config()
                        .http()
                        .enabled())
                .isTrue();
        assertThat(Reading.with("http: off", "http.port=8080", Map.of(), Map.of())
                        .config()
                        .http()
                        .enabled())
                .isFalse();
    }

    @Test
    void keysOfTheAgentMayStandInAMappingOfTheirOwn() {
        Loaded loaded = Reading.clean(Reading.with(
                "agent: {logLevel: warn, reload: off}\nlogLevel: error", "agent.logLevel=debug", Map.of(), Map.of()));

        assertThat(loaded.config().agent().logLevel()).hasToString("DEBUG");
        assertThat(loaded.config().agent().reload()).isFalse();
    }

    @Test
    void problemsNameTheSourceAndThePlaceInIt() {
        Loaded loaded = Reading.with(
                "guards: {a: {methods: com.acme.A, retry: on}}",
                "enabled=true,http.port=x",
                Map.of("kelpie.guards.a.retry.maxAttempts", "many", "kelpie.htpp.port", "1"),
                Map.of("KELPIE_LOG_LEVEL", "loud"));

        assertThat(Reading.headlines(loaded))
                .containsExactlyInAnyOrder(
                        "agent arguments:1:24 http.port: expected an integer from 0 to 65535, got \"x\"",
                        "system property kelpie.guards.a.retry.maxAttempts:1:1 guards.a.retry.maxAttempts:"
                                + " expected an integer >= 1, got \"many\"",
                        "system property kelpie.htpp.port:1:1 htpp: unknown key \"htpp\"",
                        "environment variable KELPIE_LOG_LEVEL:1:1 logLevel:"
                                + " expected one of debug, info, warn, error, off, got \"loud\"");
        assertThat(loaded.leftOut()).containsExactly("a");
    }

    @Test
    void aGuardThatIsNotThereIsProbablyASlip() {
        Loaded loaded = Reading.with(FILE, "guards.paymnt.retry.maxAttempts=3", Map.of(), Map.of());

        assertThat(loaded.config().guards()).hasSize(3);
        assertThat(loaded.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.hint()).startsWith("Did you mean the guard payment?"));
    }

    @Test
    void whatTheAgentPublishesAndKubernetesInjectsIsNoSetting() {
        Loaded loaded = Reading.with(
                FILE,
                "command=detach,jar=/x.jar",
                Map.of(
                        "kelpie.agent.version", "1",
                        "kelpie.agent.url", "http://x",
                        "kelpie.agent.token-file", "/t",
                        "kelpie.agent.config-file", "/c",
                        "kelpie.gate", "append",
                        "kelpie.command", "/opt/kelpie",
                        "kelpie.terminal", "true"),
                Map.of(
                        "KELPIE_SERVICE_HOST", "10.0.0.1",
                        "KELPIE_PORT", "tcp://10.0.0.1:7717",
                        "KELPIE_HTTP_PORT", "tcp://10.0.0.1:7717",
                        "KELPIE_HTTP_SERVICE_HOST", "10.0.0.1",
                        "KELPIE_HTTP_SERVICE_PORT", "7717",
                        "KELPIE_HTTP_PORT_7717_TCP_ADDR", "10.0.0.1",
                        "KELPIE_TOKEN", "mine",
                        "KELPIE_LOG_LEVEL", ""));

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.config().http().port()).isEqualTo(1);
    }

    @Test
    void aVariableThatIsNearlyASettingIsAWarning() {
        Loaded loaded = Reading.with(FILE, "", Map.of(), Map.of("KELPIE_GUARDS_PAYMNT_RETRY", "3"));

        assertThat(loaded.problems())
                .extracting(Problem::file)
                .containsExactly("environment variable KELPIE_GUARDS_PAYMNT_RETRY");
        assertThat(loaded.hasErrors()).isFalse();
    }

    @Test
    void thePathOfTheFileFollowsTheSameOrder() {
        Environment around =
                new Environment(Map.of("kelpie.config", "/property"), Map.of("KELPIE_CONFIG", "/variable"));

        assertThat(Overrides.of(AgentArguments.parse("/argument"), around).configPath())
                .isEqualTo("/argument");
        assertThat(Overrides.of(AgentArguments.parse(""), around).configPath()).isEqualTo("/property");
        assertThat(Overrides.of(AgentArguments.parse(""), new Environment(Map.of(), around.variables()))
                        .configPath())
                .isEqualTo("/variable");
        assertThat(Overrides.none().configPath()).isNull();
    }

    @Test
    void anEmptyPathIsAMistake() {
        for (String arguments : List.of("config=", "config= ,http.port=1")) {
            Overrides overrides = Overrides.of(AgentArguments.parse(arguments), Environment.EMPTY);
            assertThat(overrides.configPath()).isNull();
            assertThat(Reading.headlines(ConfigReader.read(ConfigSource.none(), overrides)))
                    .containsExactly("agent arguments:1:8 config: expected the path of a file, got nothing");
        }
    }

    @Test
    void aBlockOfResilience4jNeedsAFile() {
        Loaded loaded = Reading.with(FILE, "resilience4j.retry.instances.payment.maxAttempts=3", Map.of(), Map.of());

        assertThat(loaded.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isTrue();
            assertThat(problem.hint()).contains("guards.NAME");
        });
    }

    @Test
    void everyKeyCanBeSetFromOutsideInEachOfTheThreeWays() {
        List<String> paths = new ArrayList<>();
        collect(RootKeys.SECTION, "", paths);

        assertThat(paths).hasSizeGreaterThan(80).allSatisfy(path -> {
            String key = path.substring(0, path.indexOf('='));
            String value = path.substring(key.length() + 1);
            String escaped = value.replace(",", "\\,");
            String variable = "KELPIE_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
            check(Reading.with(FILE, key + "=" + escaped, Map.of(), Map.of()));
            check(Reading.with(FILE, "", Map.of("kelpie." + key, value), Map.of()));
            check(Reading.with(FILE, "", Map.of(), Map.of(variable, value)));
        });
    }

    /**
     * Whether the value arrived: examples may contradict one another, or need another key beside them, but must not be
     * unknown, nor of the wrong kind.
     */
    private static void check(Loaded loaded) {
        assertThat(loaded.problems())
                .allSatisfy(problem -> assertThat(!problem.isError()
                                || problem.message().contains("does not say what a call brings instead")
                                || problem.message().contains("there is no expression"))
                        .isTrue());
        assertThat(loaded.problems())
                .noneSatisfy(problem -> assertThat(problem.message()).contains("no setting"));
    }

    private static void collect(Section section, String prefix, List<String> paths) {
        for (Property property : section.properties()) {
            Section inner = property.section();
            String path = prefix + property.name();
            if (property == RootKeys.RESILIENCE4J || property.name().equals("baseConfig")) {
                continue;
            }
            if (inner == null) {
                String example =
                        property.example().replaceAll("[\\[\\]\"]", "").replace("${KELPIE_TOKEN}", "0123456789abcdef");
                paths.add(path + "=" + example);
            } else {
                collect(inner, path + (property == RootKeys.GUARDS ? ".payment." : "."), paths);
            }
        }
    }
}
