package io.kelpie.core.weave;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.core.weave.code.SitePlan;
import io.kelpie.core.weave.code.Weaver;
import io.kelpie.core.weave.select.Annotated;
import io.kelpie.core.weave.select.Choice;
import io.kelpie.core.weave.select.ClassFacts;
import io.kelpie.core.weave.select.Obstacle;
import io.kelpie.core.weave.select.Selection;
import io.kelpie.core.weave.select.WeavePlan;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hook into class loading, in two tiers: a hash lookup by class name for every class, and everything else only for those
 * that may be selected.
 *
 * <p>Runs on the thread that loads a class, under that loader's locks; hence no lambda and no hashing of records on the way, for
 * their bootstraps would load classes inside class loading. It loads no class of the application, logs nothing and
 * throws nothing; a class that cannot be woven is left as it is, with the reason in the ledger.
 */
final class GuardTransformer implements ClassFileTransformer {

    private final WovenClasses ledger;
    private final Discovery discovery;
    private volatile WeavePlan plan = WeavePlan.EMPTY;

    GuardTransformer(WovenClasses ledger, Discovery discovery) {
        this.ledger = ledger;
        this.discovery = discovery;
    }

    WeavePlan plan() {
        return plan;
    }

    void plan(WeavePlan next) {
        plan = next;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        WeavePlan current = plan;
        if (name == null || loader == GuardTransformer.class.getClassLoader()) {
            return null;
        }
        try {
            if (current.mayMatch(name, classFile)) {
                return weave(current, loader, name, redefined, classFile);
            }
            if (redefined != null) {
                return current.needsSupertypes() || current.mayConcern(redefined) || ledger.has(loader, name)
                        ? weave(current, loader, name, redefined, classFile)
                        : null;
            }
            if (current.needsSupertypes() && discovery.concerns(loader)) {
                return weaveOrAwait(current, loader, name, classFile);
            }
        } catch (Throwable trouble) {
            ledger.failed(loader, name, trouble, current.guardsOf(name, classFile));
        }
        return null;
    }

    /** A class whose direct supertypes do not decide is looked at again once it is loaded and its hierarchy known. */
    private byte @Nullable [] weaveOrAwait(WeavePlan current, @Nullable ClassLoader loader, String name, byte[] bytes) {
        ClassFile classFile = new ClassFile(bytes);
        ClassFacts facts = ClassFacts.of(classFile);
        for (Selection selection : current.selections()) {
            if (selection.mayMatch(facts)) {
                return weave(current, loader, name, null, bytes);
            }
        }
        if ("java/lang/Object".equals(classFile.superName())
                && classFile.interfaces().isEmpty()) {
            return null;
        }
        discovery.look(loader, name);
        return null;
    }

    private byte @Nullable [] weave(
            WeavePlan current, @Nullable ClassLoader loader, String name, @Nullable Class<?> redefined, byte[] bytes) {
        ClassFile classFile = new ClassFile(bytes);
        ClassFacts facts = redefined == null ? ClassFacts.of(classFile) : ClassFacts.of(classFile, redefined);
        meet(current, facts, loader);
        Choice choice = Choice.of(current, facts);
        if (!choice.isEmpty() && !GateView.isOpenTo(loader)) {
            choice.leaveOutAll(Obstacle.noGate());
        }
        byte[] woven = null;
        while (!choice.isEmpty() && woven == null) {
            woven = weave(choice, ledger.enter(loader, name, choice), bytes);
        }
        if (woven == null) {
            ledger.enter(loader, name, choice);
        }
        return woven;
    }

    private void meet(WeavePlan current, ClassFacts facts, @Nullable ClassLoader loader) {
        Annotated annotated = current.annotated();
        if (annotated != null && annotated.meets(facts)) {
            String name = facts.classFile().name();
            annotated.settle(name, loader);
            discovery.lookAround(loader, name);
        }
    }

    /** Null when a method had to be left out for its size, so that the rest must be woven anew. */
    private static byte @Nullable [] weave(Choice choice, Map<String, SitePlan> plans, byte[] bytes) {
        byte[] woven;
        try {
            woven = Weaver.weave(bytes, plans);
        } catch (Weaver.TooLargeException e) {
            choice.leaveOut(e.method(), Obstacle.tooLarge());
            return null;
        }
        boolean complete = true;
        for (ClassFile.Method method : new ClassFile(woven).methods()) {
            SitePlan plan = plans.get(method.key());
            Obstacle obstacle =
                    plan == null ? null : Obstacle.ofSize(plan.method().codeLength(), method.codeLength());
            if (obstacle != null) {
                choice.leaveOut(method.key(), obstacle);
                complete = false;
            }
        }
        return complete ? woven : null;
    }
}
