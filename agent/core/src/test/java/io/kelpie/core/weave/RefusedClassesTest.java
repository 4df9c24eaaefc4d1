package io.kelpie.core.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.Coverage;
import io.kelpie.core.weave.code.Form;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes that the JVM does not let itself be talked into changing. */
class RefusedClassesTest {

    private final HerdLoader herd = new HerdLoader();
    private final Set<String> refused = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private final Weaving weaving = new Weaving(reluctant(ByteBuddyAgent.install()), new NoSites(), log::add);

    @BeforeEach
    void load() {
        herd.run("runAll");
    }

    @AfterEach
    void remove() {
        refused.clear();
        weaving.remove();
    }

    @Test
    void oneIsToldWithItsReason() {
        refuse("Rec");
        weaving.apply(guards("a: {methods: ['herd.Herd$Rec#twice'], circuitBreaker: {}}"));
        assertThat(log)
                .containsExactly(
                        "cannot change herd.Herd$Rec, left as it is: java.lang.InternalError: cannot be linked");
    }

    @Test
    void manyAreToldInOneLine() {
        refuse("Rec", "Colour", "Square", "Circle", "Base");
        weaving.apply(guards("a: {methods: ['herd.Herd$*#*'], circuitBreaker: {}}"));
        assertThat(log)
                .singleElement()
                .asString()
                .matches("cannot change 5 classes, left as they are: herd\\.Herd\\$\\w+, herd\\.Herd\\$\\w+,"
                        + " herd\\.Herd\\$\\w+ and 2 more; the first because of java\\.lang\\.InternalError:"
                        + " cannot be linked; all are listed as skipped in /status");
    }

    @Test
    void eachIsListedWithTheGuardsThatWantItAlone() {
        refuse("Rec", "Colour");
        weaving.apply(guards("a: {methods: ['herd.Herd$Rec#twice'], circuitBreaker: {}},"
                + " b: {methods: ['herd.Herd$Colour#shade'], circuitBreaker: {}},"
                + " c: {methods: ['herd.Herd#staticMethod'], circuitBreaker: {}}"));
        assertThat(skipped(0)).containsExactly("herd.Herd$Rec");
        assertThat(skipped(1)).containsExactly("herd.Herd$Colour");
        assertThat(skipped(2)).isEmpty();
        assertThat(weaving.coverage().get(2).woven()).isNotEmpty();
    }

    @Test
    void isForgottenWhenNobodyWantsItAnyMore() {
        refuse("Rec");
        weaving.apply(guards("a: {methods: ['herd.Herd$Rec#twice'], circuitBreaker: {}}"));
        weaving.apply(guards("a: {methods: ['herd.Herd#staticMethod'], circuitBreaker: {}}"));
        assertThat(skipped(0)).isEmpty();
    }

    private List<String> skipped(int guard) {
        List<String> names = new ArrayList<>();
        for (Coverage.Skipped each : weaving.coverage().get(guard).skipped()) {
            names.add(each.className());
        }
        return names;
    }

    private void refuse(String... names) {
        for (String name : names) {
            refused.add("herd.Herd$" + name);
        }
    }

    private static List<GuardConfig> guards(String text) {
        byte[] yaml = ("guards: {" + text + "}").getBytes(StandardCharsets.UTF_8);
        return ConfigReader.read(ConfigSource.of("test", yaml), Overrides.none())
                .config()
                .guards();
    }

    /** The JVM's own, but it refuses some classes as it does those that lack a class they refer to. */
    private Instrumentation reluctant(Instrumentation real) {
        return (Instrumentation) Proxy.newProxyInstance(
                RefusedClassesTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> answer(real, method, arguments));
    }

    private @Nullable Object answer(Instrumentation real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("getAllLoadedClasses")) {
            return mine(real); // herds of other tests are loaded still
        }
        if (method.getName().equals("retransformClasses") && arguments != null) {
            for (Class<?> type : (Class<?>[]) arguments[0]) {
                if (refused.contains(type.getName())) {
                    throw new InternalError("cannot be linked");
                }
            }
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Class<?>[] mine(Instrumentation real) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : real.getAllLoadedClasses()) {
            if (type.getClassLoader() == herd) {
                found.add(type);
            }
        }
        return found.toArray(new Class<?>[0]);
    }

    /** Sites that nobody asks for. */
    private static final class NoSites implements SiteBook {
        @Override
        public int open(
                String guard,
                String className,
                String method,
                String descriptor,
                @Nullable ClassLoader loader,
                Form form) {
            return 1_000_000;
        }

        @Override
        public void assign(int site, String guard, Form form) {}

        @Override
        public void close(int site) {}
    }
}
