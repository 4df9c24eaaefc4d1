package io.kelpie.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.AgentConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.HttpConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.config.KelpieConfig.Annotations;
import io.kelpie.model.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdHocTest {

    private final AdHoc adHoc = new AdHoc();

    @Test
    void comesBehindTheConfiguredGuards() {
        adHoc.add(guards("a"));
        assertThat(names(adHoc.behind(config(guards("z"))))).containsExactly("z", "a");
    }

    @Test
    void restsWhileTheConfigurationHasANamesake() {
        adHoc.add(guards("a"));
        List<GuardConfig> namesake = guards("a");
        assertThat(adHoc.behind(config(namesake))).containsExactlyElementsOf(namesake);
        assertThat(names(adHoc.behind(config(List.of())))).containsExactly("a");
    }

    @Test
    void saysWhichNameIsTaken() {
        adHoc.add(guards("a"));
        assertThat(adHoc.taken(guards("a"), List.of())).isEqualTo("a");
        assertThat(adHoc.taken(guards("z"), guards("z"))).isEqualTo("z");
        assertThat(adHoc.taken(guards("b"), guards("z"))).isNull();
    }

    @Test
    void goesWithWhatItsPresetBrought() {
        adHoc.add(AdHoc.read("guards: {db: {preset: jdbc}, x: {methods: a.B#c, retry: 2}}")
                .config()
                .guards());
        assertThat(names(adHoc.behind(config(List.of())))).containsExactly("db", "db.connect", "x");
        assertThat(adHoc.remove("db")).isTrue();
        assertThat(names(adHoc.behind(config(List.of())))).containsExactly("x");
        assertThat(adHoc.remove("db")).isFalse();
    }

    @Test
    void readsNothingButGuards() {
        assertThat(AdHoc.read("{http: 0, guards: {a: {methods: a.B#c, retry: 2}}}")
                        .problems())
                .extracting(Problem::message)
                .containsExactly("only guards can be added");
    }

    private static List<GuardConfig> guards(String name) {
        return AdHoc.read("guards: {" + name + ": {methods: a.B#c, retry: 2}}")
                .config()
                .guards();
    }

    private static List<String> names(List<GuardConfig> guards) {
        return guards.stream().map(GuardConfig::name).toList();
    }

    private static KelpieConfig config(List<GuardConfig> guards) {
        return new KelpieConfig(AgentConfig.STANDARD, HttpConfig.STANDARD, guards, Annotations.OFF, null);
    }
}
