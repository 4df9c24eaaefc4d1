package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.core.weave.code.Form;
import io.kelpie.core.weave.code.Form.Ending;
import io.kelpie.model.select.JdkClasses;
import io.kelpie.model.select.ProtectedClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods that the annotations of MicroProfile Fault Tolerance may concern: those that carry one, and, of a class that carries
 * one or inherits it, all that a call from outside can reach; inherited ones too, which belong to superclasses without any
 * annotation. What applies to a call is found out when it is made, so a method too many does no harm.
 *
 * <p>Any thread. It remembers names only, of the classes that annotations have led to.
 */
public final class Annotated {

    /** The name under which the methods are in the ledger. */
    public static final String GUARD = "@annotations";

    private static final String PACKAGE = "org.eclipse.microprofile.faulttolerance.";

    private static final String ASYNCHRONOUS = PACKAGE + "Asynchronous";

    private static final List<String> NAMES = List.of(
            ASYNCHRONOUS,
            PACKAGE + "Bulkhead",
            PACKAGE + "CircuitBreaker",
            PACKAGE + "Fallback",
            PACKAGE + "Retry",
            PACKAGE + "Timeout");

    private static final Form PLAIN = new Form(Form.RECEIVER, Ending.TIMED, true);
    private static final Form FUTURE = new Form(Form.RECEIVER, Ending.ASYNCHRONOUS, true);

    private final Selection selection = new Selection(GUARD, List.of(), List.of(), PLAIN, false, Demands.none());
    /** Whether some class as a whole is asynchronous, which its relatives may be too. */
    private volatile boolean asynchronousClasses;

    private final Set<String> heirs = ConcurrentHashMap.newKeySet();
    private final Set<String> ancestors = ConcurrentHashMap.newKeySet();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    /** As the selection of a guard, which has no selectors. */
    Selection selection() {
        return selection;
    }

    /** What the constant pool of every class that carries an annotation has. */
    static List<String> telltales() {
        List<String> texts = new ArrayList<>();
        for (String name : NAMES) {
            texts.add("L" + name.replace('.', '/') + ";");
        }
        return texts;
    }

    /** Whether a class is concerned although it may not carry an annotation, as far as is known by now. */
    boolean concerns(String internalName, byte[] classFile) {
        return ancestors.contains(internalName)
                || (!heirs.isEmpty() && heirs.contains(ClassFile.superNameOf(classFile)));
    }

    /** The same for a class that is loaded. */
    public boolean concerns(Class<?> type) {
        return ancestors.contains(nameOf(type)) || inherits(type);
    }

    /** Whether a loaded class carries an annotation or has a superclass that does. */
    public boolean inherits(Class<?> type) {
        for (Class<?> each = type; each != null && !heirs.isEmpty(); each = each.getSuperclass()) {
            if (heirs.contains(nameOf(each))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes notice of a class that is being woven, before its methods are chosen.
     *
     * @return whether its relatives that are loaded must be looked at
     */
    public boolean meets(ClassFacts facts) {
        ClassFile type = facts.classFile();
        String above = type.superName();
        boolean carries = carriesAny(type.annotations());
        if (!type.isInterface() && (carries || inherits(facts))) {
            heirs.add(type.name());
            asynchronousClasses |= type.annotations().contains(ASYNCHRONOUS);
        } else if (!ancestors.contains(type.name())) {
            return false;
        }
        if (above != null && !isBeyond(above)) {
            ancestors.add(above);
        }
        return true;
    }

    private boolean inherits(ClassFacts facts) {
        for (String supertype : facts.supertypes()) {
            if (heirs.contains(supertype.replace('.', '/'))) {
                return true;
            }
        }
        return false;
    }

    /** Has the inherited methods of a class woven, whatever leads to them. */
    public void claim(Class<?> type) {
        ancestors.add(nameOf(type));
    }

    /** Notes that a class of a loader is woven as a relative. */
    public void settle(String internalName, @Nullable ClassLoader loader) {
        settled.add(internalName + "@" + System.identityHashCode(loader));
    }

    /** Whether {@link #settle} was called for a class. */
    public boolean isSettled(Class<?> type) {
        return settled.contains(nameOf(type) + "@" + System.identityHashCode(type.getClassLoader()));
    }

    /** Whether a class belongs to the JDK or to the agent, whose methods are none of any annotation's business. */
    public static boolean isBeyond(String internalName) {
        return JdkClasses.contains(internalName) || ProtectedClasses.contains(internalName);
    }

    boolean selects(ClassFile type, ClassFile.Method method) {
        boolean ordinary = method.name().charAt(0) != '<'
                && !method.is(ClassFile.ACC_ABSTRACT)
                && !method.is(ClassFile.ACC_BRIDGE | ClassFile.ACC_SYNTHETIC);
        if (!ordinary || isBeyond(type.name()) || Obstacle.isProxy(type.name())) {
            return false;
        }
        if (carriesAny(method.annotations())) {
            return true;
        }
        return !method.is(ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC) && isRelative(type.name());
    }

    /** What the code of a method that it selects must be able to do. */
    Form formFor(ClassFile type, ClassFile.Method method) {
        boolean mayRunElsewhere =
                method.annotations().contains(ASYNCHRONOUS) || (asynchronousClasses && isRelative(type.name()));
        return mayRunElsewhere && Asynchronous.isSupported(method) ? FUTURE : PLAIN;
    }

    private boolean isRelative(String internalName) {
        return heirs.contains(internalName) || ancestors.contains(internalName);
    }

    private static boolean carriesAny(List<String> annotations) {
        for (int i = 0; i < annotations.size(); i++) {
            if (NAMES.contains(annotations.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static String nameOf(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
