package io.kelpie.model.select;

/**
 * One argument of a selector, matched against a type in a method descriptor without allocation. A name without a package
 * stands for a class of any package, nested or not; {@code *} for any one type. Immutable.
 */
final class TypePattern {

    private static final String PRIMITIVES = "boolean Z byte B char C short S int I long J float F double D ";

    private final char primitive;
    private final boolean any;
    private final boolean simple;
    private final ClassNameMatcher classes;
    private final int dimensions;

    private TypePattern(String name, int dimensions) {
        int index = PRIMITIVES.indexOf(name + " ");
        boolean word = index >= 0 && name.length() > 1 && (index == 0 || PRIMITIVES.charAt(index - 1) == ' ');
        this.primitive = word ? PRIMITIVES.charAt(index + name.length() + 1) : 0;
        this.any = name.equals("*");
        this.simple = name.indexOf('.') < 0;
        this.classes = ClassNameMatcher.of(simple ? ".." + name : name);
        this.dimensions = dimensions;
    }

    /** Compiles one argument as it stands in a selector. */
    static TypePattern of(String type) {
        int end = type.length();
        int dimensions = 0;
        while (end >= 2 && type.startsWith("[]", end - 2)) {
            end -= 2;
            dimensions++;
        }
        return new TypePattern(type.substring(0, end), dimensions);
    }

    /** Whether the type between two indices of a descriptor matches. */
    boolean matches(String descriptor, int from, int to) {
        int at = from;
        while (at < to && descriptor.charAt(at) == '[' && at - from < dimensions) {
            at++;
        }
        if (at - from < dimensions) {
            return false;
        }
        if (any) {
            return true;
        }
        char first = descriptor.charAt(at);
        if (first != 'L') {
            return first == primitive && primitive != 0;
        }
        return primitive == 0 && matchesClass(descriptor, at + 1, to - 1);
    }

    private boolean matchesClass(String descriptor, int from, int to) {
        if (classes.matches(descriptor, from, to)) {
            return true;
        }
        int dollar = simple ? descriptor.lastIndexOf('$', to - 1) : -1;
        return dollar > from && classes.matches(descriptor, dollar + 1, to);
    }
}
