package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in force after a configuration was replaced by another one with mistakes in it. */
class SuccessionTest {

    private static final String BEFORE = """
            http: { port: 1717 }
            agent: { logLevel: warn, reload: 7s }
            guards:
              a: { methods: [x.A#a], retry: { maxAttempts: 2 } }
              b: { methods: [x.B#b], retry: { maxAttempts: 2 } }
              c: { methods: [x.C#c], retry: { maxAttempts: 2 } }
            """;

    private final KelpieConfig before = Reading.clean(BEFORE).config();

    @Test
    void aBrokenGuardKeepsItsOldFormAndItsPlace() {
        KelpieConfig after = after(BEFORE.replace("B#b], retry: { maxAttempts: 2", "B#b], retry: { maxAttempts: two")
                .replace("A#a], retry: { maxAttempts: 2", "A#a], retry: { maxAttempts: 5"));

        assertThat(after.guards()).extracting(GuardConfig::name).containsExactly("a", "b", "c");
        assertThat(attempts(after)).containsExactly(5, 2, 2);
    }

    @Test
    void aGuardThatIsNewAndBrokenIsNotThere() {
        KelpieConfig after = after(BEFORE + "  d: { methods: [x.D#d], retry: { maxAttempts: two } }\n");

        assertThat(after.guards()).extracting(GuardConfig::name).containsExactly("a", "b", "c");
    }

    @Test
    void theOrderIsTheNewOne() {
        KelpieConfig after = after("""
                guards:
                  c: { methods: [x.C#c], retry: { maxAttempts: two } }
                  a: { methods: [x.A#a], retry: { maxAttempts: 2 } }
                """);

        assertThat(after.guards()).extracting(GuardConfig::name).containsExactly("c", "a");
    }

    @Test
    void aBrokenPortStaysWhereItWas() {
        KelpieConfig after = after(BEFORE.replace("port: 1717", "port: here").replace("warn", "error"));

        assertThat(after.http().port()).isEqualTo(1717);
        assertThat(after.agent().logLevel()).hasToString("ERROR");
    }

    @Test
    void aMistakeAmongTheAgentsOwnKeysKeepsAllOfThem() {
        KelpieConfig after =
                after(BEFORE.replace("warn", "loud").replace("7s", "8s").replace("1717", "1718"));

        assertThat(after.agent().logLevel()).hasToString("WARN");
        assertThat(after.agent().reloadInterval()).hasSeconds(7);
        assertThat(after.http().port()).isEqualTo(1718);
    }

    @Test
    void aMistakeOutsideTheFileFreezesNothing() {
        Loaded after = Reading.with(BEFORE.replace("1717", "1718"), "http.host.x=1,logLevel=loud", Map.of(), Map.of());

        assertThat(after.hasErrors()).isTrue();
        assertThat(after.over(before, Reading.FILE).http().port()).isEqualTo(1718);
        assertThat(after.over(before, Reading.FILE).agent().logLevel()).hasToString("INFO");
    }

    private KelpieConfig after(String yaml) {
        return Reading.of(yaml).over(before, Reading.FILE);
    }

    private static List<Integer> attempts(KelpieConfig config) {
        return config.guards().stream()
                .map(guard -> Reading.retryOf(guard).maxAttempts())
                .toList();
    }
}
