package io.kelpie.model.select;

import io.kelpie.model.config.Selector;

/**
 * A selector made ready for matching names. Supertypes and annotations are the caller's to look up: it asks {@link
 * #matchesClass} for a class, or for its supertypes when {@link Selector#subtypes()}, and {@link #methods()} for methods.
 * Immutable, for any thread.
 */
public final class SelectorMatcher {

    private final Selector selector;
    private final ClassNameMatcher classes;
    private final MethodMatcher methods;
    private final boolean exact;

    private SelectorMatcher(Selector selector) {
        this.selector = selector;
        this.classes = ClassNameMatcher.of(selector.classPattern());
        this.methods = MethodMatcher.of(selector);
        this.exact = selector.namesOneClass();
    }

    /** Compiles a selector. */
    public static SelectorMatcher of(Selector selector) {
        return new SelectorMatcher(selector);
    }

    /** What was compiled. */
    public Selector selector() {
        return selector;
    }

    /** Whether a class name, dotted or with slashes, matches the class part; supertypes are matched by it too. */
    public boolean matchesClass(String name) {
        return classes.matches(name);
    }

    /**
     * Whether the selector may reach into the class with this name at all: never into {@link ProtectedClasses}, and into the
     * JDK only by an exact name.
     */
    public boolean mayWeave(String name) {
        return JdkClasses.contains(name) ? exact && !ProtectedClasses.contains(name) : !ProtectedClasses.contains(name);
    }

    /** Matches the methods. */
    public MethodMatcher methods() {
        return methods;
    }
}
