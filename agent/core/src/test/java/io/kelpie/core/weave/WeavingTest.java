package io.kelpie.core.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.Coverage;
import io.kelpie.core.weave.code.Form;
import io.kelpie.core.weave.code.PlainHandler;
import io.kelpie.launcher.gate.KelpieGate1;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What guards can match, on a herd of classes of every kind that is woven in the test's own JVM. */
class WeavingTest {

    private static final String HERD = "herd.Herd";

    private final HerdLoader herd = new HerdLoader();
    private final Book book = new Book(herd);
    private final List<String> log = new ArrayList<>();
    private final Weaving weaving = new Weaving(ByteBuddyAgent.install(), book, log::add);

    @BeforeEach
    void install() {
        KelpieGate1.handler(book);
    }

    @AfterEach
    void remove() {
        weaving.remove();
        KelpieGate1.handler(null);
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HERD#publicMethod(..)                   | publicMethod",
                "HERD#privateMethod()                    | privateMethod",
                "HERD#staticMethod                       | staticMethod",
                "HERD#finalMethod                        | finalMethod",
                "HERD#synchronizedMethod                 | synchronizedMethod",
                "HERD#varargs(String...)                 | varargs",
                "HERD#varargs(java.lang.String[])        | varargs",
                "HERD#generic                            | generic",
                "HERD#overloaded(int)                    | overloaded",
                "HERD#overloaded(String, ..)             | overloaded",
                "HERD#p*Method                           | publicMethod privateMethod protectedMethod packageMethod",
                "HERD$Rec#twice                          | twice",
                "HERD$Colour#shade                       | shade",
                "HERD$Inner#deep                         | deep",
                "HERD$Square#area                        | area",
                "HERD$Named#greeting                     | greeting",
                "HERD$Named#help                         | help",
                "herd..Herd$Sq*#area                     | area",
                "..Herd$*#area                           | area area",
                "HERD$Shape+#area                        | area area",
                "java.lang.Comparable+#compareToHerd     | compareToHerd",
                "HERD$Base+#overridden                   | overridden overridden",
                "@HERD$Marked#*                          | first second",
                "*#@HERD$Marked                          | onlyThisOne"
            })
    void matchesInClassesToCome(String selector, String methods) {
        checkThatMatches(selector, methods);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HERD#privateMethod()     | privateMethod",
                "HERD$Shape+#area         | area area",
                "@HERD$Marked#*           | first second",
                "*#@HERD$Marked           | onlyThisOne"
            })
    void matchesInLoadedClasses(String selector, String methods) {
        herd.run("runAll");
        checkThatMatches(selector, methods);
    }

    private void checkThatMatches(String selector, String methods) {
        weaving.apply(guard("methods: ['" + selector.replace("HERD", HERD) + "']"));
        herd.run("runAll");
        assertThat(book.namesOfOpen()).containsExactlyInAnyOrder(methods.trim().split(" "));
        assertThat(book.entered).isNotEmpty();
    }

    @Test
    void takesSeveralSelectorsAndExclusions() {
        herd.run("runAll");
        weaving.apply(guard(
                "methods: ['" + HERD + "#p*Method', '" + HERD + "#staticMethod'], exclude: ['" + HERD + "#private*']"));
        assertThat(book.namesOfOpen())
                .containsExactlyInAnyOrder("publicMethod", "protectedMethod", "packageMethod", "staticMethod");
    }

    @Test
    void weavesAClassThatIsLoadedLater() {
        weaving.apply(guard("methods: ['" + HERD + "$Late#bloom']"));
        assertThat(book.namesOfOpen()).isEmpty();
        herd.run("callLate");
        assertThat(book.namesOfOpen()).containsExactly("bloom");
        assertThat(book.entered).hasSize(1);
    }

    @Test
    void weavesAnIndirectSubtypeThatIsLoadedLater() throws Exception {
        weaving.apply(guard("methods: ['" + HERD + "$Grandparent+#work']"));
        herd.run("callGrandchild");
        for (int i = 0; i < 500 && !book.namesOfOpen().contains("work"); i++) {
            weaving.discover(10);
        }
        int before = book.entered.size();
        herd.run("callGrandchild");
        assertThat(book.entered.size()).isGreaterThan(before);
    }

    @Test
    void takesEverythingOutAgain() {
        weaving.apply(guard("methods: ['" + HERD + "#*']"));
        herd.run("runAll");
        weaving.remove();
        int before = book.entered.size();
        herd.run("runAll");
        assertThat(book.entered).hasSize(before);
    }

    @Test
    void aChangeKeepsTheSitesOfWhatStays() {
        herd.run("runAll");
        weaving.apply(guard("methods: ['" + HERD + "#p*Method']"));
        Map<Integer, String> before = Map.copyOf(book.open);
        weaving.apply(guard("methods: ['" + HERD + "#p*Method', '" + HERD + "#staticMethod']"));
        assertThat(book.open).containsAllEntriesOf(before).hasSize(before.size() + 1);
        weaving.apply(guard("methods: ['" + HERD + "#staticMethod']"));
        assertThat(book.namesOfOpen()).containsExactly("staticMethod");
    }

    @Test
    void countsTheClassesThatAreWoven() {
        assertThat(weaving.wovenClasses()).isZero();
        weaving.apply(guard("methods: ['" + HERD + "#p*Method', '" + HERD + "$Rec#twice', '" + HERD + "$Shape#area']"));
        int others = weaving.wovenClasses();
        herd.run("runAll");
        assertThat(weaving.wovenClasses() - others)
                .as("the interface has nothing to weave")
                .isEqualTo(2);
    }

    @Nested
    class AChange {

        private final Changes changes = new Changes();

        @BeforeEach
        void listen() {
            herd.run("runAll");
            ByteBuddyAgent.install().addTransformer(changes, true);
        }

        @AfterEach
        void listenNoMore() {
            ByteBuddyAgent.install().removeTransformer(changes);
        }

        @Test
        void ofAPolicyTouchesNoClass() {
            weaving.apply(guard("methods: ['HERD#staticMethod']"));
            changes.names.clear();
            weaving.apply(guard("methods: ['HERD#staticMethod'], circuitBreaker: {slidingWindowSize: 7}"));
            assertThat(changes.names).isEmpty();
        }

        @Test
        void touchesOnlyTheClassesOfItsOwnSelectors() {
            weaving.apply(guard("methods: ['HERD#staticMethod', 'HERD$Rec#twice']"));
            changes.names.clear();
            weaving.apply(guard("methods: ['HERD#staticMethod', 'HERD$Colour#shade']"));
            assertThat(changes.names).containsExactlyInAnyOrder("herd/Herd$Rec", "herd/Herd$Colour");
            assertThat(book.namesOfOpen()).containsExactlyInAnyOrder("staticMethod", "shade");
            assertThat(weaving.coverage().get(0).unmatched()).isEmpty();
        }

        @Test
        void ofAnExclusionTouchesTheClassesThatItNames() {
            weaving.apply(guard("methods: ['HERD#s*Method', 'HERD$Rec#twice']"));
            changes.names.clear();
            weaving.apply(guard("methods: ['HERD#s*Method', 'HERD$Rec#twice'], exclude: ['HERD#staticMethod']"));
            assertThat(changes.names).containsExactly("herd/Herd");
            assertThat(book.namesOfOpen()).containsExactlyInAnyOrder("synchronizedMethod", "twice");
        }

        @Test
        void thatNeedsOtherCodeTouchesTheGuardsClasses() {
            weaving.apply(guards("a: {methods: ['HERD$Rec#twice'], circuitBreaker: {}},"
                    + " b: {methods: ['HERD#staticMethod'], circuitBreaker: {}}"));
            changes.names.clear();
            weaving.apply(guards("a: {methods: ['HERD$Rec#twice'], circuitBreaker: {recordResults: {equals: ['7']}}},"
                    + " b: {methods: ['HERD#staticMethod'], circuitBreaker: {}}"));
            assertThat(changes.names).containsExactly("herd/Herd$Rec");
        }

        @Test
        void ofSubtypesFindsTheClassesThatAreGone() {
            weaving.apply(guard("methods: ['HERD$Shape+#area', 'HERD#staticMethod']"));
            assertThat(book.namesOfOpen()).containsExactlyInAnyOrder("area", "area", "staticMethod");
            changes.names.clear();
            weaving.apply(guard("methods: ['HERD#staticMethod']"));
            assertThat(book.namesOfOpen()).containsExactly("staticMethod");
            assertThat(changes.names)
                    .contains("herd/Herd$Square", "herd/Herd$Circle")
                    .doesNotContain("herd/Herd");
        }

        @Test
        void takesTheReasonsOfWhatIsGoneAlong() {
            weaving.apply(guard("methods: ['HERD$Shape#area', 'HERD#staticMethod']"));
            assertThat(weaving.coverage().get(0).skipped()).isNotEmpty();
            weaving.apply(guard("methods: ['HERD#staticMethod']"));
            assertThat(weaving.coverage().get(0).skipped()).isEmpty();
        }

        @Test
        void ofTheOrderGivesAMethodToTheGuardThatComesFirstNow() {
            String a = "a: {methods: ['HERD#staticMethod'], circuitBreaker: {}}";
            String b = "b: {methods: ['HERD#s*Method'], circuitBreaker: {}}";
            String c = "c: {methods: ['HERD$Rec#twice'], circuitBreaker: {}}";
            weaving.apply(guards(a + ", " + b + ", " + c));
            assertThat(weaving.coverage().get(0).woven()).isNotEmpty();
            changes.names.clear();
            weaving.apply(guards(b + ", " + a + ", " + c));
            assertThat(weaving.coverage().get(1).woven()).isEmpty();
            assertThat(weaving.coverage().get(1).skipped())
                    .isNotEmpty()
                    .allSatisfy(skipped -> assertThat(skipped.reason()).startsWith("guarded by 'b' already"));
            assertThat(changes.names).containsExactly("herd/Herd");
        }

        /** The classes of this test's herd that are transformed once more. */
        private final class Changes implements ClassFileTransformer {
            private final List<String> names = new ArrayList<>();

            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] bytes) {
                if (redefined != null && loader == herd) {
                    names.add(name);
                }
                return null;
            }
        }
    }

    @Nested
    class WhatIsLeftOut {

        @Test
        void isAClassWhoseLoaderCannotFindTheGate() throws Exception {
            weaving.apply(guard("methods: ['herd.Hermit#pray']"));
            Class<?> hermit = new HerdLoader(false).loadClass("herd.Hermit");
            assertThat(hermit.getMethod("pray").invoke(null)).isEqualTo("amen");
            assertThat(coverage().woven()).isEmpty();
            assertThat(coverage().skipped())
                    .singleElement()
                    .satisfies(skipped -> assertThat(skipped.reason()).contains("does not ask the boot loader"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "HERD$Shape#area         | abstract: it has no body",
                    "HERD#asynchronous       | asynchronous: of a returned java.util.concurrent.Flow$Publisher nothing happens",
                    "HERD#synchronizedMethod | synchronized: the retry would wait with the lock held",
                    "HERD$Texts#compareTo    | generated by the compiler",
                })
        void isListedWithTheReason(String selector, String reason) {
            weaving.apply(guard("methods: ['" + selector.replace("HERD", HERD) + "'], retry: {waitDuration: 1s}"));
            herd.run("runAll");
            assertThat(coverage().skipped())
                    .anySatisfy(skipped -> assertThat(skipped.reason()).startsWith(reason));
        }

        @Test
        void aSecondGuardOfTheSameMethodIsTold() {
            weaving.apply(guards("a: {methods: ['" + HERD + "#staticMethod'], circuitBreaker: {}}, b: {methods: ['"
                    + HERD + "#s*Method'], circuitBreaker: {}}"));
            herd.run("runAll");
            List<Coverage> coverage = weaving.coverage();
            assertThat(book.namesOfOpen()).containsExactlyInAnyOrder("staticMethod", "synchronizedMethod");
            assertThat(coverage.get(1).skipped())
                    .isNotEmpty()
                    .allSatisfy(skipped ->
                            assertThat(skipped.reason()).isEqualTo("guarded by 'a' already, which comes first"));
        }

        @Test
        void aSelectorWithoutAMatchNamesTheNearestMethod() {
            weaving.apply(guard("methods: ['" + HERD + "#publicMethd']"));
            herd.run("runAll");
            assertThat(coverage().unmatched())
                    .singleElement()
                    .satisfies(unmatched -> assertThat(unmatched.nearest()).contains(HERD + "#publicMethod"));
        }

        @Test
        void aSelectorWithoutAMatchNamesTheNearestClass() {
            weaving.apply(guard("methods: ['com.acme.Herd#publicMethod']"));
            herd.run("runAll");
            assertThat(coverage().unmatched())
                    .singleElement()
                    .satisfies(unmatched -> assertThat(unmatched.nearest()).contains(HERD));
        }

        @Test
        void aClassOfTheJdkThatTheAgentStandsOnIsNeverTouched() {
            weaving.apply(guard("methods: ['java.lang.Comparable+#compareToHerd']"));
            assertThat(book.open.values()).noneMatch(name -> name.startsWith("java."));
        }

        private Coverage coverage() {
            return weaving.coverage().get(0);
        }
    }

    private static List<GuardConfig> guard(String text) {
        return guards("herd: {" + text
                + (text.contains("retry") || text.contains("circuitBreaker") ? "" : ", circuitBreaker: {}") + "}");
    }

    private static List<GuardConfig> guards(String text) {
        byte[] yaml = ("guards: {" + text.replace("HERD", HERD) + "}").getBytes(StandardCharsets.UTF_8);
        Loaded loaded = ConfigReader.read(ConfigSource.of("test", yaml), Overrides.none());
        assertThat(loaded.hasErrors()).as(loaded.problems().toString()).isFalse();
        return loaded.config().guards();
    }

    /** Gives out sites and notes the calls that carry them. */
    private static final class Book extends PlainHandler implements SiteBook {
        private static final int OTHERS = 1_000_000;

        private final Map<Integer, String> open = new HashMap<>();
        private final List<Integer> entered = new ArrayList<>();
        private final ClassLoader mine;
        private int next;

        Book(ClassLoader mine) {
            this.mine = mine;
        }

        /** Herds of earlier tests are loaded still: their sites get ids that nobody looks at. */
        @Override
        public int open(
                String guard,
                String className,
                String method,
                String descriptor,
                @Nullable ClassLoader loader,
                Form form) {
            if (loader != mine) {
                return OTHERS;
            }
            open.put(next, className + "#" + method);
            return next++;
        }

        @Override
        public void assign(int site, String guard, Form form) {
            assertThat(site == OTHERS || open.containsKey(site)).isTrue();
        }

        @Override
        public void close(int site) {
            open.remove(site);
        }

        List<String> namesOfOpen() {
            List<String> names = new ArrayList<>();
            open.values().forEach(name -> names.add(name.substring(name.indexOf('#') + 1)));
            return names;
        }

        @Override
        protected long enter(int site) {
            if (site != OTHERS) {
                entered.add(site);
            }
            return 1;
        }

        @Override
        protected @Nullable Object exit(
                int site, long token, @Nullable Throwable thrown, boolean shown, @Nullable Object result) {
            return null;
        }
    }
}
