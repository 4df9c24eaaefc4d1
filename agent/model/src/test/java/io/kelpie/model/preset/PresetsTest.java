package io.kelpie.model.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.Selector;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import io.kelpie.model.select.JdkClasses;
import io.kelpie.model.select.MethodMatcher;
import io.kelpie.model.select.ProtectedClasses;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

    static Stream<Preset> presets() {
        return Presets.all().stream();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aPresetBeginsWithItselfAndGoesOnWithNamedParts(Preset preset) {
        List<Preset.Part> parts = preset.parts();

        assertThat(parts.get(0).suffix()).isEmpty();
        assertThat(parts.subList(1, parts.size()))
                .allSatisfy(part -> assertThat(part.suffix()).matches("\\.[a-z0-9]+"));
    }

    /** What an operator copies below {@code guards:} means the same as the preset. */
    @ParameterizedTest
    @MethodSource("presets")
    void theTextOfAPresetIsAConfiguration(Preset preset) {
        boolean whole = preset.text().contains("methods:");
        String methods = whole ? "" : "\n  methods: com.acme.A";

        Loaded written = read(
                "guards:\n" + preset.text().replace("NAME:", "NAME:" + methods).indent(2));
        Loaded named = read("guards: {NAME: {preset: " + preset.name() + (whole ? "" : ", methods: com.acme.A") + "}}");

        assertThat(written.problems()).isEmpty();
        assertThat(policies(written))
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.pattern().equals(b.pattern()), Pattern.class)
                .isEqualTo(policies(named));
    }

    private static List<Policies> policies(Loaded loaded) {
        return loaded.config().guards().stream().map(GuardConfig::policies).toList();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyKeyHasAReason(Preset preset) {
        assertThat(preset.text()).startsWith("# ");
        assertThat(preset.text().lines().filter(line -> line.contains("# ")).count())
                .isGreaterThan(preset.parts().size());
    }

    @Test
    void selectorsNameClassesThatMayBeWoven() {
        for (Selector selector : selectors()) {
            boolean subtypes = selector.subtypes() && JdkClasses.contains(selector.classPattern());
            assertThat(subtypes || !ProtectedClasses.contains(selector.classPattern()))
                    .as(selector.text())
                    .isTrue();
        }
    }

    /** Those of libraries are tested against the libraries. */
    @Test
    void selectorsOfTheJdkMatchMethodsThatAreThere() throws ClassNotFoundException {
        List<String> checked = new ArrayList<>();
        for (Selector selector : selectors()) {
            if (JdkClasses.contains(selector.classPattern())) {
                Class<?> type = Class.forName(selector.classPattern(), false, platform());
                assertThat(matching(type, selector)).as(selector.text()).isNotEmpty();
                checked.add(selector.text());
            }
        }
        assertThat(checked).hasSizeGreaterThan(7);
    }

    /** Were one called by the other, a call would count twice. */
    @Test
    void onlyTheWidestMethodsOfTheJdksClientAreGuarded() throws ClassNotFoundException {
        Class<?> client = Class.forName("jdk.internal.net.http.HttpClientImpl", false, platform());
        List<String> guarded = new ArrayList<>();
        for (Selector selector : selectors()) {
            if (selector.classPattern().equals(client.getName())) {
                matching(client, selector)
                        .forEach(method -> guarded.add(method.getName() + method.getParameterCount()));
            }
        }
        assertThat(guarded).containsExactlyInAnyOrder("send2", "sendAsync3");
    }

    /** A command of Jedis makes its connection itself: as many probes as connections admit, and not before those admit any. */
    @Test
    void aProbeOfRedisCommandsIsNotRefusedAConnection() {
        List<Policies> redis = policies(read("guards: {NAME: {preset: redis}}"));
        CircuitBreakerConfig commands = Objects.requireNonNull(redis.get(0).circuitBreaker());
        CircuitBreakerConfig connections = Objects.requireNonNull(redis.get(1).circuitBreaker());

        assertThat(commands.permittedNumberOfCallsInHalfOpenState())
                .isEqualTo(connections.permittedNumberOfCallsInHalfOpenState());
        assertThat(commands.openWait().initial())
                .isGreaterThan(connections.openWait().initial().multipliedBy(2));
    }

    private static ClassLoader platform() {
        return ClassLoader.getPlatformClassLoader();
    }

    private static List<Method> matching(Class<?> type, Selector selector) {
        MethodMatcher matcher = MethodMatcher.of(selector);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .filter(method -> matches(matcher, method))
                .toList();
    }

    private static boolean matches(MethodMatcher matcher, Method method) {
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return matcher.matches(method.getName(), type.toMethodDescriptorString());
    }

    private static List<Selector> selectors() {
        List<Selector> all = new ArrayList<>();
        for (String preset : List.of("jdbc", "http-client", "messaging", "redis")) {
            for (GuardConfig guard :
                    read("guards: {a: {preset: " + preset + "}}").config().guards()) {
                all.addAll(guard.methods());
            }
        }
        return all;
    }

    private static Loaded read(String text) {
        return ConfigReader.read(ConfigSource.of("test", text.getBytes(StandardCharsets.UTF_8)), Overrides.none());
    }

    @Test
    void aNameThatIsNoneIsNoPreset() {
        assertThat(Presets.find("jdbx")).isNull();
    }
}
