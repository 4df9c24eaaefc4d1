package io.kelpie.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.config.ConfigStatus;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Woven;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
