package io.kelpie.model.select;

import io.kelpie.model.config.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches methods, by name and descriptor, against the method part of one selector, without allocation. Annotations are the
 * caller's to judge. Immutable, for any thread.
 */
public final class MethodMatcher {

    private final ClassNameMatcher name;
    /** The arguments, null for {@code ..}; null altogether when any arguments match. */
    private final @Nullable TypePattern @Nullable [] arguments;

    private MethodMatcher(ClassNameMatcher name, @Nullable TypePattern @Nullable [] arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    /** Compiles the method part of a selector. */
    public static MethodMatcher of(Selector selector) {
        // A method name holds no dot, so a class pattern without packages does for it.
        ClassNameMatcher name = ClassNameMatcher.of(selector.methodPattern());
        List<String> types = selector.arguments();
        if (types == null) {
            return new MethodMatcher(name, null);
        }
        @Nullable TypePattern[] arguments = new @Nullable TypePattern[types.size()];
        for (int i = 0; i < arguments.length; i++) {
            String type = types.get(i);
            arguments[i] = type.equals("..") ? null : TypePattern.of(type);
        }
        return new MethodMatcher(name, arguments);
    }

    /** Whether a method matches; its descriptor is the JVM's, {@code (Ljava/lang/String;I)V}. */
    public boolean matches(String methodName, String descriptor) {
        return name.matches(methodName) && matchesArguments(descriptor);
    }

    private boolean matchesArguments(String descriptor) {
        @Nullable TypePattern @Nullable [] patterns = arguments;
        if (patterns == null) {
            return true;
        }
        int at = 1;
        int index = 0;
        int gap = -1;
        int gapAt = 0;
        while (true) {
            int end = typeEnd(descriptor, at);
            if (end < 0 && index == patterns.length) {
                return at < descriptor.length() && descriptor.charAt(at) == ')';
            }
            TypePattern pattern = index < patterns.length ? patterns[index] : null;
            if (index < patterns.length && pattern == null) {
                gap = index++;
                gapAt = at;
            } else if (end > 0 && pattern != null && pattern.matches(descriptor, at, end)) {
                at = end;
                index++;
            } else {
                gapAt = gap < 0 ? -1 : typeEnd(descriptor, gapAt);
                if (gapAt < 0) {
                    return false;
                }
                at = gapAt;
                index = gap + 1;
            }
        }
    }

    /** The index after the type that begins here; -1 at the closing bracket, and for what is no descriptor. */
    private static int typeEnd(String descriptor, int from) {
        int at = from;
        while (at < descriptor.length() && descriptor.charAt(at) == '[') {
            at++;
        }
        if (at >= descriptor.length() || descriptor.charAt(at) == ')') {
            return -1;
        }
        int end = descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) : at;
        return end < 0 ? -1 : end + 1;
    }
}
