package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.event.GuardEvent.GuardFailed;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Dice;
import io.kelpie.core.guard.testing.Events;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.time.FakeTime;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.RejectWith;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Guards by the class of the object that a method is called on. */
class ReceiversTest {

    private final FakeTime time = new FakeTime();
    private final Events events = new Events();
    private final Seams seams = new Seams(time, time.clock(), time, new Dice(), events);
    private final AtomicInteger ids = new AtomicInteger();
    private final Sites sites =
            new Sites(ids::getAndIncrement, new Wheel(Ticker.SYSTEM, Thread::new), time, Runnable::run, Opener.PLAIN);
    private final List<Class<?>> asked = new ArrayList<>();
    private Rulings rulings = (type, method) -> ruling(type, nameOf(type));
    private final Receivers receivers = new Receivers("@all", this::rule, seams, Opener.PLAIN);
    private final int site = add("work");

    private @Nullable Ruling rule(Class<?> receiver, Method method) {
        asked.add(receiver);
        return rulings.of(receiver, method);
    }

    @Test
    void eachClassHasAGuardOfItsOwnAndIsAskedForOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(guard(new Base())).isEqualTo("Base");
            assertThat(guard(new Left())).isEqualTo("Left");
            assertThat(guard(new Right())).isEqualTo("Right");
        }
        assertThat(asked).containsExactly(Base.class, Left.class, Right.class);
        assertThat(receivers.guards()).extracting(Guard::name).containsExactly("Base", "Left", "Right");
        assertThat(receivers.guards()).allMatch(Guard::isOfAnnotations);
    }

    @Test
    void classesThatStandForTheSameBeanShareItsGuard() {
        rulings = (type, method) -> ruling(Base.class, "bean");
        assertThat(lane(new Left()).guard).isSameAs(lane(new Right()).guard);
        assertThat(receivers.guards()).hasSize(1);
    }

    @Test
    void aStaticMethodBelongsToItsOwnClass() {
        int own = add("work");
        assertThat(guarded(own, null).guard.name()).isEqualTo("Base");
        assertThat(guarded(own, null)).isSameAs(guarded(own, null));
        assertThat(asked).containsExactly(Base.class);
    }

    @Test
    void methodsDoNotShareAGuardAlthoughTheirNamesAreTheSame() {
        int other = add("rest");
        assertThat(guard(new Base())).isEqualTo("Base");
        assertThat(guarded(other, new Base()).guard.name()).isEqualTo("Base [2]");
    }

    @Test
    void callsWithoutARulingPass() {
        rulings = (type, method) -> null;
        assertThat(lane(site, new Base())).isNull();
        assertThat(lane(site, new Base())).isNull();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsCalledOnTheWayToARulingIsNotGuarded() {
        Base receiver = new Base();
        List<@Nullable Object> inner = new ArrayList<>();
        rulings = (type, method) -> {
            inner.add(lane(site, receiver));
            return ruling(type, "outer");
        };
        assertThat(guard(receiver)).isEqualTo("outer");
        assertThat(inner).containsExactly((Object) null);
    }

    @Test
    void troubleIsToldOnceAndTheCallsPass() {
        rulings = (type, method) -> {
            throw new IllegalStateException("broken configuration");
        };
        for (int i = 0; i < 3; i++) {
            assertThat(lane(site, new Base())).isNull();
        }
        assertThat(sites.faults()).isEqualTo(1);
        assertThat(events.last(GuardFailed.class).guard()).isEqualTo("@all");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aResetAsksAnewAndBeginsWithFreshState() {
        Guard before = lane(new Base()).guard;
        before.forceOpen();
        receivers.reset();
        Guard after = lane(new Base()).guard;
        assertThat(after).isNotSameAs(before);
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.status().state()).isEqualTo("closed");
        assertThat(asked).hasSize(2);
    }

    @Test
    void switchingAGuardOffReachesItsCalls() {
        Guard guard = lane(new Base()).guard;
        assertThat(sites.enter(lane(new Base()))).isNotZero();
        guard.disable();
        assertThat(sites.enter(lane(new Base()))).isZero();
        guard.reset();
        assertThat(sites.enter(lane(new Base()))).isNotZero();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aFutureIsAnOutcomeOnlyWhereTheRulingHasTheBodyRunElsewhere() {
        int future = add("rest", Powers.ASYNCHRONOUS);
        assertThat(lane(future, new Left())).isInstanceOf(Lane.class);
        rulings = (type, method) -> new Ruling(type, config("elsewhere"), Surroundings.NONE, null);
        assertThat(lane(future, new Right())).isInstanceOf(AsyncCall.class);
    }

    @Test
    void aMethodThatGoesTakesItsGuardsAlong() {
        lane(new Base());
        sites.close(site);
        assertThat(receivers.guards()).isEmpty();
    }

    @Test
    void manyClassesAreToldApart() throws Exception {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            objects.add(new Throwaway().make());
        }
        List<Guard> guards = new ArrayList<>();
        for (Object each : objects) {
            guards.add(lane(each).guard);
        }
        assertThat(guards).doesNotHaveDuplicates().extracting(Guard::name).doesNotHaveDuplicates();
        for (int i = 0; i < objects.size(); i++) {
            assertThat(lane(objects.get(i)).guard).isSameAs(guards.get(i));
        }
        assertThat(asked).hasSize(100);
    }

    @Test
    void aClassThatIsGivenUpIsNotKept() throws Exception {
        WeakReference<Class<?>> loaded = callOnce();
        asked.clear();
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (loaded.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(loaded.get()).isNull();
        assertThat(receivers.guards()).isEmpty();
        assertThat(guard(new Base())).isEqualTo("Base");
    }

    private WeakReference<Class<?>> callOnce() throws Exception {
        Object object = new Throwaway().make();
        assertThat(lane(object).guard.name()).isEqualTo("Left");
        return new WeakReference<>(object.getClass());
    }

    private int add(String name) {
        return add(name, Powers.ANSWERING);
    }

    private int add(String name, Powers powers) {
        ClassLoader loader = Base.class.getClassLoader();
        return sites.add(receivers.umbrella(), new GuardedMethod(Base.class.getName(), name, "()V", loader), powers);
    }

    private @Nullable Object lane(int of, @Nullable Object receiver) {
        return sites.call(of, receiver);
    }

    private Lane lane(Object receiver) {
        return guarded(site, receiver);
    }

    private Lane guarded(int of, @Nullable Object receiver) {
        if (lane(of, receiver) instanceof Lane lane) {
            return lane;
        }
        throw new AssertionError("not guarded: " + receiver);
    }

    private String guard(Object receiver) {
        return lane(receiver).guard.name();
    }

    /** Without a look at the class around it, which may be of another loader. */
    private static String nameOf(Class<?> type) {
        return type.getName().substring(type.getName().indexOf('$') + 1);
    }

    private static Ruling ruling(Class<?> bean, String name) {
        return new Ruling(bean, config(name), null, null);
    }

    private static GuardConfig config(String name) {
        return new GuardConfig(
                name,
                null,
                List.of(),
                List.of(),
                GuardConfig.Mode.ENFORCE,
                RejectWith.STANDARD,
                null,
                Policies.of(Breaking.config().build(), null));
    }

    /** Declares the methods. */
    public static class Base {
        public void work() {}

        public void rest() {}
    }

    /** Inherits them. */
    public static class Left extends Base {}

    /** So does this. */
    public static class Right extends Base {}

    /** Makes an object of a class of its own. */
    private static final class Throwaway extends ClassLoader {

        Throwaway() {
            super(Base.class.getClassLoader());
        }

        Object make() throws Exception {
            String file = "/" + Left.class.getName().replace('.', '/') + ".class";
            try (var in = Left.class.getResourceAsStream(file)) {
                byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
                return defineClass(Left.class.getName(), bytes, 0, bytes.length)
                        .getConstructor()
                        .newInstance();
            }
        }
    }
}
