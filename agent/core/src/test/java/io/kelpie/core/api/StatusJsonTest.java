package io.kelpie.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.config.ConfigStatus;
import io.kelpie.core.guard.CallInFlight;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Configured;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

    @Test
    void countsWhatIsWovenAndWhatIsNot() {
        Coverage coverage = new Coverage(
                "a",
                List.of(new Coverage.Woven("x.A", "a()", "app"), new Coverage.Woven("x.A", "b()", "app")),
                List.of(new Coverage.Skipped("x.B", "c()", "native", "")),
                List.of());
        assertThat(text(StatusJson.everything(new Still(Map.of("a", coverage), 1, List.of()))))
                .contains("\"weaving\":{\"wovenMethods\":2,\"wovenClasses\":1,\"skippedMethods\":1}");
    }

    @Test
    void listsAllMethodsOfAGuardOnlyInItsOwnDocument() {
        List<Coverage.Woven> many = Collections.nCopies(1_000, new Coverage.Woven("x.A", "a()", "app"));
        Guard guard = new Woven(Breaking.config().build(), null).guard;
        Coverage coverage = new Coverage(guard.name(), many, List.of(), List.of());
        Still agent = new Still(Map.of(guard.name(), coverage), 1, List.of(guard));

        assertThat(text(StatusJson.guards(agent)))
                .contains("\"wovenTotal\":1000")
                .hasSizeLessThan(100 * 60);
        assertThat(text(StatusJson.guard(guard, agent)).split("x.A", -1)).hasSize(1_001);
    }

    @Test
    void listsTenKeysInTheStatusAndAHundredInTheGuardsOwnDocument() {
        Woven woven = new Woven(Configured.guard("key: arg0, circuitBreaker: {}"));
        for (int i = 0; i < 150; i++) {
            Object call = Objects.requireNonNull(woven.sites.call(woven.site, "key" + i));
            woven.sites.finished(woven.sites.enter(call), call);
        }
        Still agent = new Still(Map.of(), 1, List.of(woven.guard));

        assertThat(text(StatusJson.everything(agent)).split("\"key\":\"key", -1))
                .hasSize(1 + 10);
        assertThat(text(StatusJson.guard(woven.guard, agent)))
                .contains(
                        "\"keys\":{\"expression\":\"arg0\",\"maxKeys\":1000,\"count\":150,\"dropped\":0,\"unkeyed\":0,")
                .contains("\"calls\":{\"total\":150,\"succeeded\":150,")
                .contains("\"other\":{\"key\":\"other\",\"state\":\"closed\"")
                .satisfies(json -> assertThat(json.split("\"key\":\"key", -1)).hasSize(1 + 100));
    }

    @Test
    void showsPoliciesInTheWordsOfTheConfiguration() {
        Woven woven =
                new Woven(Configured.guard("retry: 2, rateLimiter: 2/s, bulkhead: 3, timeout: 1500ms, fallback: x"));
        woven.succeed(3);
        String json = text(StatusJson.guard(woven.guard, new Still(Map.of(), 1, List.of(woven.guard))));
        assertThat(json)
                .contains("\"origin\":\"configured\",\"preset\":null")
                .contains("\"order\":[\"fallback\",\"retry\",\"rateLimiter\",\"timeout\",\"bulkhead\"]")
                .contains("\"refused\":{\"circuitBreaker\":0,\"rateLimiter\":1,\"bulkhead\":0}")
                .contains("\"rateLimiter\":{\"type\":\"smooth\",\"available\":0,\"nextMs\":500.0}")
                .contains("\"timeout\":{\"timedOut\":0,\"overdue\":0,\"limitMs\":1500.0,\"adaptive\":false}")
                .contains(
                        "\"bulkhead\":{\"limit\":3,\"adaptive\":false,\"inFlight\":0,\"waiting\":0,\"maxInFlight\":1}")
                .contains("\"fallback\":{\"answered\":0,\"failed\":0}")
                .contains("\"yaml\":\"payment:");
    }

    @Test
    void aRefusalTellsEverythingThatIsWrong() {
        List<Problem> problems = ConfigReader.read(
                        ConfigSource.of("ad-hoc", "guards: {a: {retry: lots}}".getBytes(StandardCharsets.UTF_8)),
                        Overrides.none())
                .problems();
        assertThat(text(StatusJson.refusal(400, "KP-2400", "t", "d", problems)))
                .startsWith(
                        "{\"type\":\"about:blank\",\"title\":\"t\",\"status\":400,\"detail\":\"d\",\"code\":\"KP-2400\"")
                .contains("\"severity\":\"error\",\"file\":\"ad-hoc\",\"line\":1");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).replaceAll("\\s", "");
    }

    /** An agent in which nothing happens. */
    private record Still(Map<String, Coverage> coverage, int wovenClasses, List<Guard> guards) implements Subject {

        @Override
        public AgentStatus agent() {
            return new AgentStatus("1", "active", "premain", Instant.EPOCH, 0, null, null);
        }

        @Override
        public ConfigStatus config() {
            return new ConfigStatus(null, Instant.EPOCH, 0, List.of());
        }

        @Override
        public String origin(String guard) {
            return "configured";
        }

        @Override
        public List<CallInFlight> inFlight() {
            return List.of();
        }

        @Override
        public Addition add(String text) {
            return Addition.wrong(List.of());
        }

        @Override
        public boolean remove(String guard) {
            return false;
        }

        @Override
        public int wovenMethods() {
            return coverage.values().stream()
                    .mapToInt(each -> each.woven().size())
                    .sum();
        }

        @Override
        public void disable() {}

        @Override
        public void enable() {}

        @Override
        public void detach() {}
    }
}
