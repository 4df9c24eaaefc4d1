package io.kelpie.core.weave;

import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.weave.select.Annotated;
import io.kelpie.core.weave.select.LoadedClasses;
import io.kelpie.core.weave.select.WeavePlan;
import io.kelpie.model.config.GuardConfig;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * The weaver's public face: weaves what a list of guards selects, in classes that are loaded and in those to come; changes to
 * another list; takes everything out again.
 *
 * <p>{@link #apply} and {@link #remove} may be called by any of the agent's threads and exclude each other. Classes that the JVM
 * refuses to change are reported and left as they are.
 */
public final class Weaving {

    /** A batch is one stop of the application's threads, so it is kept small. */
    private static final int BATCH = 100;

    private static final long SETTLE_MILLIS = 20;

    private final Instrumentation instrumentation;
    private final Consumer<String> log;
    private final LoadedClasses loaded;
    private final Discovery discovery = new Discovery();
    private final WovenClasses ledger;
    private final GuardTransformer transformer;
    private boolean installed;

    /**
     * Prepares the weaving; nothing is woven yet.
     *
     * @param log takes one line about the classes that could not be changed
     */
    public Weaving(Instrumentation instrumentation, SiteBook sites, Consumer<String> log) {
        this.instrumentation = instrumentation;
        this.log = log;
        this.loaded = new LoadedClasses(instrumentation);
        this.ledger = new WovenClasses(sites);
        this.transformer = new GuardTransformer(ledger, discovery);
        Preload.run();
    }

    /** {@link #apply(List, boolean)} without annotations. */
    public void apply(List<GuardConfig> guards) {
        apply(guards, false);
    }

    /**
     * Makes the woven code what the guards ask for. Only classes for which a selector has come, gone or changed its rank are touched,
     * and those of a guard whose policies need other code than before.
     *
     * @param guards all guards, in the order in which they may choose methods
     * @param annotations whether standard annotations choose methods too, those that are left
     */
    public synchronized void apply(List<GuardConfig> guards, boolean annotations) {
        WeavePlan before = transformer.plan();
        WeavePlan after = WeavePlan.of(guards, annotations, before);
        WeavePlan changed = after.without(before);
        WeavePlan gone = before.without(after);
        transformer.plan(after);
        if (!installed) {
            instrumentation.addTransformer(transformer, true);
            installed = true;
        }
        Set<Class<?>> affected = new LinkedHashSet<>();
        if (!gone.isEmpty()) {
            addMatching(gone, find(ledger.selectedBy(gone)), affected);
        }
        if (!after.isOrderedLike(before)) {
            affected.addAll(find(ledger.contested()));
        }
        if (!changed.isEmpty()) {
            addMatching(changed, List.of(instrumentation.getAllLoadedClasses()), affected);
        }
        retransform(affected);
        lookAtAll(discovery.take());
    }

    /**
     * Weaves methods that annotations lead to, as far as that is not done: for a caller that cannot wait until the agent's own
     * thread has looked at their classes. Not to be called while a class is being loaded.
     */
    public synchronized void claim(List<Method> methods) {
        WeavePlan plan = transformer.plan();
        if (plan.annotated() == null) {
            return;
        }
        Set<Class<?>> affected = new LinkedHashSet<>();
        for (Method method : methods) {
            Class<?> type = method.getDeclaringClass();
            String key = method.getName() + Type.getMethodDescriptor(method);
            if (!ledger.has(type.getClassLoader(), type.getName().replace('.', '/'), key)) {
                plan.annotated().claim(type);
                addMatching(plan, List.of(type), affected);
            }
        }
        retransform(affected);
    }

    /** Takes all woven code out of all classes and stops listening to class loading. */
    public synchronized void remove() {
        transformer.plan(WeavePlan.EMPTY);
        if (installed) {
            List<Class<?>> woven = find(ledger.woven());
            instrumentation.removeTransformer(transformer);
            installed = false;
            retransform(woven);
        }
    }

    /** Waits for classes whose supertypes must be looked at, and weaves those that are selected. For the agent's own thread. */
    public void discover(long millis) throws InterruptedException {
        discovery.await(millis);
        // a class is announced before it is defined; besides, a pause makes for one batch instead of many
        Thread.sleep(SETTLE_MILLIS);
        synchronized (this) {
            lookAtAll(discovery.take());
        }
    }

    private void lookAtAll(@Nullable List<Discovery.Seen> seen) {
        WeavePlan plan = transformer.plan();
        Set<Class<?>> affected = new LinkedHashSet<>();
        Set<Class<?>> around = new HashSet<>();
        if (seen == null) {
            addMatching(plan, List.of(instrumentation.getAllLoadedClasses()), affected);
        } else {
            for (Discovery.Seen each : seen) {
                ClassLoader loader = each.loader().get();
                Class<?> type = loader == null ? null : loaded.find(loader, each.name());
                if (type != null && each.around()) {
                    around.add(type);
                } else if (type != null) {
                    addMatching(plan, List.of(type), affected);
                } else if (loader != null) {
                    discovery.again(each);
                }
            }
        }
        if (plan.annotated() != null && !around.isEmpty()) {
            addRelatives(around, plan.annotated(), affected);
        }
        retransform(affected);
    }

    /** Adds the superclasses of some classes, and the subclasses, that are not woven as such yet. */
    private void addRelatives(Set<Class<?>> around, Annotated annotated, Set<Class<?>> affected) {
        Set<Class<?>> heirs = new HashSet<>();
        for (Class<?> type : around) {
            addAbove(type, annotated, affected);
            if (annotated.inherits(type)) {
                heirs.add(type);
            }
        }
        if (heirs.isEmpty()) {
            return;
        }
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
                if (heirs.contains(above)) {
                    addAbove(type, annotated, affected);
                    addUnsettled(type, annotated, affected);
                    break;
                }
            }
        }
    }

    /** From the top down, so that each one finds its own superclass woven. */
    private void addAbove(Class<?> type, Annotated annotated, Set<Class<?>> affected) {
        Class<?> above = type.getSuperclass();
        if (above != null && !Annotated.isBeyond(above.getName())) {
            addAbove(above, annotated, affected);
            annotated.claim(above);
            addUnsettled(above, annotated, affected);
        }
    }

    private void addUnsettled(Class<?> type, Annotated annotated, Set<Class<?>> affected) {
        if (!annotated.isSettled(type) && isModifiable(type)) {
            affected.add(type);
        }
    }

    /** Whether {@link #discover} has anything to wait for. */
    public boolean discovers() {
        return transformer.plan().needsSupertypes() || transformer.plan().annotated() != null;
    }

    /** What is woven and what is not, guard by guard. */
    public List<Coverage> coverage() {
        return WeavingReport.of(transformer.plan(), ledger, instrumentation, loaded);
    }

    /** The same of a guard that selects nothing itself. */
    public Coverage coverage(Guard guard) {
        return WeavingReport.of(guard, loaded);
    }

    /** How many classes have woven methods. */
    public int wovenClasses() {
        return ledger.count();
    }

    private void addMatching(WeavePlan plan, List<Class<?>> candidates, Set<Class<?>> affected) {
        for (Class<?> type : candidates) {
            if (type.getClassLoader() != Weaving.class.getClassLoader()
                    && !type.isArray()
                    && !type.isPrimitive()
                    && plan.mayMatch(type, loaded)
                    && isModifiable(type)) {
                affected.add(type);
            }
        }
    }

    private boolean isModifiable(Class<?> type) {
        return instrumentation.isModifiableClass(type);
    }

    private List<Class<?>> find(List<WovenClasses.Located> places) {
        List<Class<?>> found = new ArrayList<>();
        for (WovenClasses.Located each : places) {
            Class<?> type = loaded.find(each.loader(), each.name());
            if (type != null) {
                found.add(type);
            }
        }
        return found;
    }

    private void retransform(Collection<Class<?>> classes) {
        List<Class<?>> all = new ArrayList<>(classes);
        Refusals refusals = new Refusals();
        for (int from = 0; from < all.size(); from += BATCH) {
            retransform(all.subList(from, Math.min(from + BATCH, all.size())), refusals);
        }
        String told = refusals.told();
        if (told != null) {
            log.accept(told);
        }
    }

    /** Halves a batch that fails, until the one class that the JVM will not change stands alone. */
    private void retransform(List<Class<?>> batch, Refusals refusals) {
        try {
            instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
            // an InternalError is how the JVM says that a class lacks one that it refers to and cannot be linked
            if (batch.size() == 1) {
                Class<?> type = batch.get(0);
                List<String> guards = transformer.plan().guardsOf(type, loaded);
                refusals.add(type.getName(), e);
                ledger.failed(type.getClassLoader(), type.getName().replace('.', '/'), e, guards);
            } else {
                retransform(batch.subList(0, batch.size() / 2), refusals);
                retransform(batch.subList(batch.size() / 2, batch.size()), refusals);
            }
        }
    }
}
