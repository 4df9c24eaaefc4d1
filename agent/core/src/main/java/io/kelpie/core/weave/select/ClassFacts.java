package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import java.util.Collection;

/**
 * What is known of a class when selectors are matched.
 *
 * @param classFile the class itself
 * @param supertypes internal or dotted names of superclasses and interfaces: all of them once the class is loaded, the direct
 *     ones before
 */
public record ClassFacts(ClassFile classFile, Collection<String> supertypes) {

    /** The facts before the class is loaded. */
    public static ClassFacts of(ClassFile classFile) {
        return new ClassFacts(classFile, Supertypes.direct(classFile));
    }

    /** The facts of a loaded class. */
    public static ClassFacts of(ClassFile classFile, Class<?> loaded) {
        return new ClassFacts(classFile, Supertypes.of(loaded));
    }
}
