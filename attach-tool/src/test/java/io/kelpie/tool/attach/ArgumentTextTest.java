package io.kelpie.tool.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.AgentArguments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentTextTest {

    @Test
    void theAgentReadsBackWhatTheToolWrites() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("config", "/etc/a,b=c\\d/kelpie.yaml");
        settings.put("http.port", "0");
        settings.put("http.token", "");

        AgentArguments read = AgentArguments.parse(ArgumentText.of(settings));

        assertThat(read.problems()).isEmpty();
        settings.forEach((key, value) -> assertThat(read.value(key)).isEqualTo(value));
        assertThat(read.list()).hasSize(3);
    }

    @Test
    void writesKeysInOrder() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("b", "1,2");
        settings.put("a", "x=y");

        assertThat(ArgumentText.of(settings)).isEqualTo("b=1\\,2,a=x\\=y");
        assertThat(ArgumentText.of(Map.of())).isEmpty();
    }
}
