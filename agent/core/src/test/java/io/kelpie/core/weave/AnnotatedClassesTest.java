package io.kelpie.core.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.Coverage;
import io.kelpie.core.weave.code.Form;
import io.kelpie.core.weave.select.Annotated;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What standard annotations lead the weaver to, on classes that are loaded, or will be, in the test's own JVM. */
class AnnotatedClassesTest {

    private static final String BARN = "herd.Barn$";

    private final HerdLoader herd = new HerdLoader();
    private final Ledger ledger = new Ledger();
    private final List<String> log = new ArrayList<>();
    private final Weaving weaving = new Weaving(ByteBuddyAgent.install(), ledger, log::add);

    @AfterEach
    void remove() {
        weaving.remove();
        assertThat(log).isEmpty();
    }

    @Test
    void methodsThatCarryOneAreWovenWhateverTheirKind() throws Exception {
        weaving.apply(List.of(), true);
        load("Single");
        assertThat(ledger.woven("Single")).containsExactlyInAnyOrder("carries", "hidden", "shared");
    }

    @Test
    void theMethodsOfAnAnnotatedClassAreThoseThatOthersCanCall() throws Exception {
        weaving.apply(List.of(), true);
        load("Child");
        assertThat(ledger.woven("Child")).containsExactlyInAnyOrder("declared", "callsOwnOfChild");
    }

    @Test
    void theSuperclassIsWovenAsItIsLoadedForTheClass() throws Exception {
        weaving.apply(List.of(), true);
        load("Child");
        assertThat(ledger.woven("Parent")).containsExactlyInAnyOrder("inherited", "callsOwn");
    }

    @Test
    void aSuperclassThatWasThereBeforeIsWovenSoon() throws Exception {
        weaving.apply(List.of(), true);
        load("Elder");
        assertThat(ledger.woven("Elder")).isEmpty();
        load("Young");
        weaving.discover(10);
        assertThat(ledger.woven("Elder")).containsExactly("inherited");
    }

    @Test
    void aSubclassIsWovenAtOnceWhenTheAnnotatedClassWasThereBefore() throws Exception {
        weaving.apply(List.of(), true);
        load("Child");
        load("Grandchild");
        assertThat(ledger.woven("Grandchild")).containsExactly("added");
    }

    @Test
    void aSubclassThatBringsTheAnnotatedClassIsWovenSoon() throws Exception {
        weaving.apply(List.of(), true);
        load("Client");
        assertThat(ledger.woven("Client")).isEmpty();
        assertThat(ledger.woven("Patron")).containsExactly("declared");
        weaving.discover(10);
        assertThat(ledger.woven("Client")).containsExactly("added");
    }

    @Test
    void aFamilyThatIsThereAlreadyIsWovenAsAWhole() throws Exception {
        load("Grandchild");
        weaving.apply(List.of(), true);
        assertThat(ledger.woven("Parent")).containsExactlyInAnyOrder("inherited", "callsOwn");
        assertThat(ledger.woven("Child")).containsExactlyInAnyOrder("declared", "callsOwnOfChild");
        assertThat(ledger.woven("Grandchild")).containsExactly("added");
    }

    @Test
    void whoCannotWaitHasMethodsWovenAtOnce() throws Exception {
        weaving.apply(List.of(), true);
        load("Hermit");
        assertThat(ledger.woven("Hermit")).isEmpty();
        Method alone = herd.loadClass(BARN + "Hermit").getMethod("alone");
        weaving.claim(List.of(alone));
        assertThat(ledger.woven("Hermit")).containsExactly("alone");
    }

    @Test
    void onlyAnAsynchronousMethodGetsTheCodeForFutures() throws Exception {
        weaving.apply(List.of(), true);
        load("Messenger");
        assertThat(ledger.forms.get(BARN + "Messenger#sends")).isEqualTo(Form.Ending.ASYNCHRONOUS);
        assertThat(ledger.forms.get(BARN + "Messenger#asks")).isEqualTo(Form.Ending.TIMED);
    }

    @Test
    void anAnnotationOnAnInterfaceIsNotHandedDown() throws Exception {
        weaving.apply(List.of(), true);
        load("Keeper");
        weaving.discover(10);
        assertThat(ledger.woven("Keeper")).isEmpty();
    }

    @Test
    void aProxyIsLeftAlone() throws Exception {
        weaving.apply(List.of(), true);
        load("Child$Proxy$_$$_WeldClientProxy");
        weaving.discover(10);
        assertThat(ledger.woven("Child$Proxy$_$$_WeldClientProxy")).isEmpty();
        assertThat(ledger.woven("Child")).contains("declared");
    }

    @Test
    void aGuardOfTheConfigurationComesFirst() throws Exception {
        weaving.apply(guard("methods: ['herd.Barn$Single#carries']"), true);
        load("Single");
        assertThat(ledger.woven("Single")).containsExactlyInAnyOrder("hidden", "shared", "carries for barn");
        assertThat(coverage().skipped())
                .isNotEmpty()
                .allSatisfy(skipped ->
                        assertThat(skipped.reason()).isEqualTo("guarded by 'barn' already, which comes first"));
    }

    @Test
    void withoutAnnotationsNothingOfItHappens() throws Exception {
        weaving.apply(guard("methods: ['herd.Nothing#here']"), false);
        load("Single");
        load("Grandchild");
        assertThat(weaving.discovers()).isFalse();
        assertThat(ledger.woven("Single")).isEmpty();
        assertThat(ledger.woven("Grandchild")).isEmpty();
    }

    @Test
    void switchingThemOffTakesTheirCodeOut() throws Exception {
        load("Single");
        load("Grandchild");
        weaving.apply(List.of(), true);
        assertThat(ledger.woven("Parent")).isNotEmpty();
        weaving.apply(List.of(), false);
        for (String each : new String[] {"Single", "Parent", "Child", "Grandchild"}) {
            assertThat(ledger.woven(each)).isEmpty();
        }
    }

    private void load(String name) throws Exception {
        Class<?> unused = Class.forName(BARN + name, true, herd);
    }

    private Coverage coverage() {
        for (Coverage each : weaving.coverage()) {
            if (each.guard().equals(Annotated.GUARD)) {
                return each;
            }
        }
        throw new AssertionError("no coverage");
    }

    private static List<GuardConfig> guard(String text) {
        byte[] yaml = ("guards: {barn: {" + text + ", circuitBreaker: {}}}").getBytes(StandardCharsets.UTF_8);
        return ConfigReader.read(ConfigSource.of("test", yaml), Overrides.none())
                .config()
                .guards();
    }

    /** The sites of this test's herd. */
    private final class Ledger implements SiteBook {
        private static final int OTHERS = 1_000_000;

        private final Map<Integer, String> open = new ConcurrentHashMap<>();
        private final Map<String, Form.Ending> forms = new ConcurrentHashMap<>();
        private int next;

        @Override
        public synchronized int open(
                String guard,
                String className,
                String method,
                String descriptor,
                @Nullable ClassLoader loader,
                Form form) {
            if (loader != herd) {
                return OTHERS;
            }
            forms.put(className + "#" + method, form.ending());
            String by = guard.equals(Annotated.GUARD) ? "" : " for " + guard;
            open.put(next, className + "#" + method + by);
            return next++;
        }

        @Override
        public void assign(int site, String guard, Form form) {
            // its name stays
        }

        @Override
        public void close(int site) {
            open.remove(site);
        }

        List<String> woven(String name) {
            String prefix = BARN + name + "#";
            return open.values().stream()
                    .filter(each -> each.startsWith(prefix))
                    .map(each -> each.substring(prefix.length()))
                    .toList();
        }
    }
}
