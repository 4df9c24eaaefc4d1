package io.kelpie.core.weave.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count | fallback: 7",
                "count | fallback: empty",
                "name | fallback: QUEUED",
                "name | fallback: {value: null}",
                "list | fallback: empty",
                "list | fallback: {value: null}",
                "own | fallback: QUEUED",
                "optional | fallback: QUEUED",
                "later | fallback: QUEUED",
                "nothing | fallback: empty",
                "count | fallback: {method: otherCount}",
                "count | fallback: {method: boxedCount}",
                "name | fallback: {method: fromFailure}",
                "name | fallback: {method: withFailure}",
                "name | fallback: {method: there.is.Another#method}",
                "name | key: arg0",
                "name | key: this.x",
                "ofClass | key: arg0",
            })
    void takesWhatMayFit(String method, String guard) {
        assertThat(obstacle(method, guard)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count | fallback: QUEUED | the fallback's value 'QUEUED' is no int, which it returns",
                "count | fallback: {value: null} | the fallback's value null is no int, which it returns",
                "list | fallback: QUEUED | the fallback's value 'QUEUED' is no java.util.List, which it returns",
                "own | fallback: empty | the fallback is empty, and there is no empty "
                        + "io.kelpie.core.weave.select.DemandsTest$Own, which it returns",
                "name | fallback: {method: nme} | there is no fallback method nme in "
                        + "io.kelpie.core.weave.select.DemandsTest$Target",
                "name | fallback: {method: count} | the fallback method count does not fit it",
                "name | fallback: {method: wrongLast} | the fallback method wrongLast does not fit it",
                "count | fallback: {method: name} | the fallback method name does not fit it",
                "ofClass | fallback: {method: name} | the fallback method name does not fit it",
                "name | key: arg1.x | the key arg1.x begins with an argument that it does not have",
                "ofClass | key: this.x | static: there is no this, with which the key this.x begins",
            })
    void leavesOutWhatCannotFit(String method, String guard, String reason) {
        Obstacle obstacle = Objects.requireNonNull(obstacle(method, guard));
        assertThat(obstacle.reason()).isEqualTo(reason);
        assertThat(obstacle.hint()).isNotEmpty();
    }

    @Test
    void proposesTheNearestName() {
        assertThat(Objects.requireNonNull(obstacle("name", "fallback: {method: withFailur}"))
                        .hint())
                .isEqualTo("did you mean withFailure?");
    }

    @Test
    void inheritedFallbacksAreLeftToTheCall() throws IOException {
        assertThat(demands("fallback: {method: elsewhere}").unmetBy(file(Heir.class), method(file(Heir.class), "name")))
                .isNull();
    }

    @Test
    void changesWithWhatIsAskedAndWithNothingElse() {
        assertThat(demands("fallback: 7").isLike(demands("fallback: 7, retry: 3")))
                .isTrue();
        assertThat(demands("fallback: 7").isLike(demands("fallback: 8"))).isFalse();
        assertThat(demands("key: arg0, retry: 3").isLike(demands("key: arg1, retry: 3")))
                .isFalse();
    }

    private static @Nullable Obstacle obstacle(String method, String guard) {
        try {
            ClassFile file = file(Target.class);
            return demands(guard.contains("key:") ? guard + ", retry: 3" : guard)
                    .unmetBy(file, method(file, method));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Demands demands(String guard) {
        String yaml = "guards: {x: {methods: a.B#c, " + guard + "}}";
        List<GuardConfig> guards = ConfigReader.read(
                        ConfigSource.of("k", yaml.getBytes(StandardCharsets.UTF_8)), Overrides.none())
                .config()
                .guards();
        return Demands.of(guards.get(0));
    }

    private static ClassFile.Method method(ClassFile file, String name) {
        return file.methods().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ClassFile file(Class<?> type) throws IOException {
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class"))) {
            return new ClassFile(in.readAllBytes());
        }
    }

    /** Something of the application's own. */
    interface Own {}

    /** A class with fallbacks that fit and others that do not. */
    @SuppressWarnings("unused")
    interface Target {
        int count(int from);

        String name(String of);

        List<String> list();

        Own own();

        Optional<Integer> optional();

        void nothing();

        CompletionStage<String> later();

        int otherCount(int from);

        Integer boxedCount();

        String fromFailure(Exception failure);

        String withFailure(String of, IOException failure);

        String wrongLast(String of, String failure);

        static String ofClass(String of) {
            return of;
        }
    }

    /** A class whose superclass may have anything. */
    static class Heir extends Thread {
        String name() {
            return "";
        }
    }
}
