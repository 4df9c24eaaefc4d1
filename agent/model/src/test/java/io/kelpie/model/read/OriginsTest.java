package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.bind.Origins;
import io.kelpie.model.problem.Place;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private static final String YAML = """
            defaults:
              retry: {maxAttempts: 7}
            guards:
              pay:
                preset: network
                methods: a.B#c
                timeout: 2s
                retry:
                  waitDuration: 1s
            """;

    private final Origins pay = read();

    @Test
    void findsTheGuardsOwnKeys() {
        assertThat(line(pay.of("retry", "backoff.waitDuration", false))).isEqualTo("kelpie.yaml:9");
        assertThat(line(pay.of("", "methods", false))).isEqualTo("kelpie.yaml:6");
    }

    @Test
    void findsValuesThatAreSaidInOneWord() {
        assertThat(line(pay.of("timeout", "duration", false))).isEqualTo("kelpie.yaml:7");
    }

    @Test
    void findsValuesOfThePreset() {
        assertThat(line(pay.of("circuitBreaker", "slidingWindowSize", false))).startsWith("preset network");
    }

    @Test
    void knowsNothingOfDefaults() {
        assertThat(pay.of("circuitBreaker", "initialState", true)).isNull();
        assertThat(pay.of("", "mode", true)).isNull();
        assertThat(pay.of("timeout", "interrupt", true)).isNull();
    }

    private static @Nullable String line(@Nullable Place place) {
        return place == null ? null : place.source().name() + ":" + place.line();
    }

    private static Origins read() {
        Map<String, Origins> origins = new HashMap<>();
        Reading.clean(
                ConfigReader.explain(ConfigSource.of(Reading.FILE, YAML.getBytes(StandardCharsets.UTF_8)), origins));
        return Objects.requireNonNull(origins.get("pay"));
    }
}
