package io.kelpie.model.select;

import java.util.List;

/**
 * The classes that are never woven, not even when named exactly: those that Kelpie itself runs on, where a guard would call
 * itself, and Kelpie's own. This list is the only one; the weaver asks here too.
 */
public final class ProtectedClasses {

    /** Packages whose classes, those of their subpackages included, are protected. */
    private static final String[] PROTECTED = {
        "java.lang.",
        "java.util.",
        "java.io.",
        "java.nio.",
        "java.net.",
        "java.time.",
        "java.security.",
        "javax.management.",
        "com.sun.management.",
        "jdk.internal.",
        "sun.",
        "io.kelpie.launcher.",
        "io.kelpie.core.",
        "io.kelpie.model.",
    };

    /** Packages within those whose classes may be woven: nothing of Kelpie runs on them. */
    private static final String[] FREE = {
        "java.util.logging.",
        "java.util.prefs.",
        "java.net.http.",
        "jdk.internal.net.http.",
        "sun.net.www.protocol.",
        "sun.rmi.",
    };

    private ProtectedClasses() {}

    /** Whether the class with this name, dotted or with slashes, must not be woven. */
    public static boolean contains(String name) {
        return startsWithOneOf(name, PROTECTED) && !startsWithOneOf(name, FREE);
    }

    /** The protected packages, each with its dot, for documentation. */
    public static List<String> packages() {
        return List.of(PROTECTED);
    }

    /** The packages within them that are free all the same, each with its dot, for documentation. */
    public static List<String> exceptions() {
        return List.of(FREE);
    }

    private static boolean startsWithOneOf(String name, String[] prefixes) {
        for (int i = 0; i < prefixes.length; i++) {
            if (JdkClasses.starts(name, prefixes[i], 0)) {
                return true;
            }
        }
        return false;
    }
}
