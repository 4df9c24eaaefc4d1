package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of what a class extends and implements. Of a loaded class the JVM has them all at hand: nothing is loaded for it. */
final class Supertypes {

    private Supertypes() {}

    /** Internal names of the direct supertypes. */
    static Collection<String> direct(ClassFile classFile) {
        List<String> names = new ArrayList<>(classFile.interfaces());
        if (classFile.superName() != null) {
            names.add(classFile.superName());
        }
        return names;
    }

    /** Dotted names of all supertypes, {@code java.lang.Object} included. */
    static Set<String> of(Class<?> type) {
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            names.add(at.getName());
            addInterfaces(at, names);
        }
        names.remove(type.getName());
        return names;
    }

    private static void addInterfaces(Class<?> type, Set<String> names) {
        for (Class<?> each : type.getInterfaces()) {
            if (names.add(each.getName())) {
                addInterfaces(each, names);
            }
        }
    }
}
