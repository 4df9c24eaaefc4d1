package io.kelpie.core.weave.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.launcher.gate.KelpieGate1;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weaves every method of a sample class, runs it and watches what reaches the gate. */
class WeaverTest {

    private final Recorder recorder = new Recorder();

    @BeforeEach
    void install() {
        KelpieGate1.handler(recorder);
    }

    @AfterEach
    void remove() {
        KelpieGate1.handler(null);
    }

    @Test
    void passesArgumentsAndResultsOfEveryTypeThrough() throws Exception {
        Class<?> woven = weave(Sample.class, false);
        assertThat(call(woven, "mixed", 1, 2L, 3.0, "x", new byte[] {4})).isEqualTo("1 2 3.0 x 4");
        assertThat(call(woven, "wide", 5L)).isEqualTo(10L);
        assertThat(call(woven, "nothing")).isNull();
        assertThat(recorder.log).containsExactly("enter", "exit null", "enter", "exit null", "enter", "exit null");
    }

    @Test
    void runsTheBodyAgainWithTheOriginalArguments() throws Exception {
        recorder.repeats = 2;
        Class<?> woven = weave(Sample.class, true);
        assertThat(call(woven, "overwritesItsArgument", "a")).isEqualTo("a!");
        assertThat(recorder.log).containsExactly("enter", "exit null a!", "exit null a!", "exit null a!");
    }

    @Test
    void showsTheExceptionAndLetsItThrough() throws Exception {
        Class<?> woven = weave(Sample.class, false);
        assertThatThrownBy(() -> call(woven, "fails")).isInstanceOf(IllegalStateException.class);
        assertThat(recorder.log).containsExactly("enter", "exit java.lang.IllegalStateException: as told");
    }

    @Test
    void retriesAFailureUntilItSucceeds() throws Exception {
        recorder.repeats = 5;
        recorder.onlyFailures = true;
        Class<?> woven = weave(Sample.class, false);
        assertThat(call(woven, "failsTwice")).isEqualTo(3);
    }

    @Test
    void anExceptionOnEntryKeepsTheBodyFromRunning() throws Exception {
        recorder.rejection = new IllegalArgumentException("rejected");
        Class<?> woven = weave(Sample.class, false);
        assertThatThrownBy(() -> call(woven, "fails")).hasMessage("rejected");
        assertThat(recorder.log).containsExactly("enter");
    }

    @Test
    void anExceptionOnExitTakesThePlaceOfTheOutcome() throws Exception {
        recorder.replacement = new IllegalArgumentException("replaced");
        Class<?> woven = weave(Sample.class, false);
        assertThatThrownBy(() -> call(woven, "fails")).hasMessage("replaced");
        assertThat(recorder.log).hasSize(2);
    }

    @Test
    void showsResultsWhereTheyAreJudged() throws Exception {
        Class<?> woven = weave(Sample.class, true);
        assertThat(call(woven, "wide", 5L)).isEqualTo(10L);
        assertThat(call(woven, "nothing")).isNull();
        assertThat(recorder.log).containsExactly("enter", "exit null 10", "enter", "exit null null");
    }

    @Test
    void runsTheBodyAgainForAnUnwelcomeResult() throws Exception {
        recorder.repeats = 2;
        Class<?> woven = weave(Sample.class, true);
        assertThat(call(woven, "countsInsideTry")).isEqualTo(3);
        assertThat(recorder.log).containsExactly("enter", "exit null 1", "exit null 2", "exit null 3");
    }

    @Test
    void replacesAnUnwelcomeResultByAnException() throws Exception {
        recorder.replacement = new IllegalArgumentException("replaced");
        Class<?> woven = weave(Sample.class, true);
        assertThatThrownBy(() -> call(woven, "countsInsideTry")).hasMessage("replaced");
        assertThat(recorder.log).hasSize(2);
    }

    @Test
    void aTokenOfZeroSkipsTheExit() throws Exception {
        recorder.token = 0;
        Class<?> woven = weave(Sample.class, false);
        assertThat(call(woven, "wide", 5L)).isEqualTo(10L);
        assertThat(recorder.log).containsExactly("enter");
    }

    private static Class<?> weave(Class<?> type, boolean judgesResult) throws Exception {
        byte[] classFile = bytes(type);
        Map<String, SitePlan> plans = new HashMap<>();
        for (ClassFile.Method method : new ClassFile(classFile).methods()) {
            if (!method.name().startsWith("<")) {
                plans.put(
                        method.key(),
                        new SitePlan(
                                method,
                                plans.size(),
                                new Form(Form.NOTHING, judgesResult ? Form.Ending.JUDGED : Form.Ending.UNSEEN, false)));
            }
        }
        byte[] woven = Weaver.weave(classFile, plans);
        return new SingleClassLoader(type.getName(), woven).loadClass(type.getName());
    }

    private static byte[] bytes(Class<?> type) throws Exception {
        try (InputStream in =
                type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static @Nullable Object call(Class<?> type, String name, Object... arguments) throws Exception {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                method.setAccessible(true);
                try {
                    return method.invoke(null, arguments);
                } catch (InvocationTargetException e) {
                    throw (Exception) Objects.requireNonNull(e.getCause());
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    /** The class under test. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    static final class Sample {

        private static int calls;
        private static boolean done;

        private Sample() {}

        static String mixed(int i, long l, double d, String s, byte... rest) {
            return i + " " + l + " " + d + " " + s + " " + rest[0];
        }

        static synchronized long wide(long value) {
            return value * 2;
        }

        static void nothing() {}

        static String overwritesItsArgument(String text) {
            text = text + "!";
            return text;
        }

        static int fails() {
            throw new IllegalStateException("as told");
        }

        private static int countsInsideTry() {
            try {
                return ++calls;
            } catch (Throwable none) {
                throw new AssertionError(none);
            } finally {
                done = true;
            }
        }

        private static int failsTwice() {
            if (++calls < 3) {
                throw new IllegalStateException("call " + calls);
            }
            return calls;
        }
    }

    /** Defines one class itself and leaves the rest to the test's loader. */
    private static final class SingleClassLoader extends ClassLoader {
        private final String name;
        private final byte[] bytes;

        SingleClassLoader(String name, byte[] bytes) {
            super(WeaverTest.class.getClassLoader());
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
            return wanted.equals(name) ? defineClass(name, bytes, 0, bytes.length) : super.loadClass(wanted, resolve);
        }
    }

    /** A handler that writes down what it is told and does what the test wants. */
    private static final class Recorder extends PlainHandler {
        private final List<String> log = new ArrayList<>();
        private long token = 42;
        private int repeats;
        private boolean onlyFailures;
        private @Nullable RuntimeException rejection;
        private @Nullable RuntimeException replacement;

        @Override
        protected long enter(int site) {
            log.add("enter");
            if (rejection != null) {
                throw rejection;
            }
            return token;
        }

        @Override
        protected @Nullable Object exit(
                int site, long given, @Nullable Throwable thrown, boolean shown, @Nullable Object result) {
            log.add("exit " + thrown + (shown ? " " + result : ""));
            return decide(given, thrown);
        }

        private @Nullable Object decide(long given, @Nullable Throwable thrown) {
            assertThat(given).isEqualTo(token);
            if (replacement != null) {
                throw replacement;
            }
            return repeats-- > 0 && (thrown != null || !onlyFailures) ? "again" : null;
        }
    }
}
