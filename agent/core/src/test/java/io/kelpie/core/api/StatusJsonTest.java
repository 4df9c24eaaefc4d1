package io.kelpie.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.config.ConfigStatus;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
        String json = new String(StatusJson.everything(new Still(Map.of("a", coverage), 1)), StandardCharsets.UTF_8);
        assertThat(json.replaceAll("\\s", ""))
                .contains("\"weaving\":{\"wovenMethods\":2,\"wovenClasses\":1,\"skippedMethods\":1}");
    }

    /** An agent in which nothing happens. */
    private record Still(Map<String, Coverage> coverage, int wovenClasses) implements Subject {

        @Override
        public AgentStatus agent() {
            return new AgentStatus("1", "active", "premain", Instant.EPOCH, 0, null, null);
        }

        @Override
        public ConfigStatus config() {
            return new ConfigStatus(null, Instant.EPOCH, 0, List.of());
        }

        @Override
        public List<Guard> guards() {
            return List.of();
        }

        @Override
        public void disable() {}

        @Override
        public void enable() {}

        @Override
        public void detach() {}
    }
}
