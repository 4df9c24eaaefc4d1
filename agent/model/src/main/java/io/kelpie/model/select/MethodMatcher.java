package io.kelpie.model.select;

import io.kelpie.model.config.Selector;

/** Temporary. */
public final class MethodMatcher {
    private final String p;

    private MethodMatcher(String p) {
        this.p = p.replace("*", ".*");
    }
    /** . */
    public static MethodMatcher of(Selector s) {
        return new MethodMatcher(s.methodPattern());
    }
    /** . */
    public boolean matches(String name, String d) {
        return (!name.startsWith("<") || p.startsWith("<")) && name.matches(p);
    }
}
