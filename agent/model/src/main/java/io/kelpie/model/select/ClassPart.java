package io.kelpie.model.select;

import org.jspecify.annotations.Nullable;

/** The part of a selector before {@code #}. */
record ClassPart(String pattern, boolean subtypes, @Nullable String annotation) {

    /** Reads it; null after a refusal. */
    static @Nullable ClassPart parse(String text, SelectorScan scan) {
        int to = text.stripTrailing().length();
        if (to == 0) {
            scan.refuse(0, "a class is missing before #", "Write com.acme.Client#charge, or *#charge for any class.");
            return null;
        }
        if (text.charAt(0) != '@') {
            return classes(text, 0, to, null, scan);
        }
        String annotation = scan.annotation(0, to);
        if (annotation == null) {
            return null;
        }
        int from = scan.skipBlanks(annotation.length() + 1, to);
        return from == to ? new ClassPart("*", false, annotation) : classes(text, from, to, annotation, scan);
    }

    private static @Nullable ClassPart classes(
            String text, int from, int to, @Nullable String annotation, SelectorScan scan) {
        boolean subtypes = text.charAt(to - 1) == '+';
        String pattern = text.substring(from, subtypes ? to - 1 : to);
        if (pattern.isEmpty()) {
            scan.refuse(from, "a class is missing before +", null);
            return null;
        }
        return scan.classPattern(pattern, from) ? new ClassPart(pattern, subtypes, annotation) : null;
    }

    /** Whether any class of any package matches. */
    boolean matchesAll() {
        return pattern.equals("*") || pattern.equals("..*") || pattern.equals("*..*");
    }

    /** Whether the pattern has a wildcard. */
    boolean hasWildcard() {
        return pattern.indexOf('*') >= 0 || pattern.contains("..");
    }
}
