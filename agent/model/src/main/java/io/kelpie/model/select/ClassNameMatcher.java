package io.kelpie.model.select;

/**
 * Matches class names against the class part of one selector: dotted or with slashes, without allocation, the literal
 * beginning first. Immutable, for any thread.
 *
 * <p>The algorithm is the usual one for two kinds of wildcards: on a mismatch the last {@code *} takes one character more,
 * and when it may not (it never crosses a dot) the last {@code ..} takes one package more. An earlier wildcard never needs
 * a second chance, so the time is bounded by the product of the lengths.
 */
public final class ClassNameMatcher {

    /** Any characters within a segment. */
    private static final char STAR = 1;

    /** Any packages, with the dots around them. */
    private static final char PACKAGES = 2;

    private final char[] tokens;
    private final int literal;

    private ClassNameMatcher(char[] tokens) {
        this.tokens = tokens;
        int end = 0;
        while (end < tokens.length && tokens[end] > PACKAGES) {
            end++;
        }
        this.literal = end;
    }

    /** Compiles the class pattern of a selector. */
    public static ClassNameMatcher of(String classPattern) {
        String pattern = classPattern.equals("*") ? "..*" : classPattern;
        char[] tokens = new char[pattern.length()];
        int count = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '.' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '.') {
                tokens[count++] = PACKAGES;
                i++;
            } else if (c != '*') {
                tokens[count++] = c;
            } else if (count == 0 || tokens[count - 1] != STAR) {
                tokens[count++] = STAR;
            }
        }
        char[] exact = new char[count];
        System.arraycopy(tokens, 0, exact, 0, count);
        return new ClassNameMatcher(exact);
    }

    /** Whether a class name, {@code com.acme.Outer$Inner} or {@code com/acme/Outer$Inner}, matches. */
    public boolean matches(String name) {
        return matches(name, 0, name.length());
    }

    /** Whether the class name between two indices of a text matches. */
    boolean matches(String text, int from, int to) {
        if (to - from < literal) {
            return false;
        }
        for (int i = 0; i < literal; i++) {
            if (dotted(text.charAt(from + i)) != tokens[i]) {
                return false;
            }
        }
        return literal == tokens.length ? to - from == literal : matchesRest(text, from + literal, to);
    }

    private boolean matchesRest(String text, int from, int to) {
        int at = from;
        int token = literal;
        int star = -1;
        int starAt = 0;
        int packages = -1;
        int packagesAt = 0;
        while (at < to || token < tokens.length) {
            char expected = token < tokens.length ? tokens[token] : 0;
            if (expected == STAR) {
                star = token++;
                starAt = at;
            } else if (expected == PACKAGES && (token == 0 || dotAt(text, at, to))) {
                at += token == 0 ? 0 : 1;
                packages = token++;
                packagesAt = at;
                star = -1;
            } else if (at < to && expected > PACKAGES && dotted(text.charAt(at)) == expected) {
                at++;
                token++;
            } else if (star >= 0 && starAt < to && !dotAt(text, starAt, to)) {
                at = ++starAt;
                token = star + 1;
            } else {
                packagesAt = packages < 0 ? -1 : afterNextDot(text, packagesAt, to);
                if (packagesAt < 0) {
                    return false;
                }
                at = packagesAt;
                token = packages + 1;
                star = -1;
            }
        }
        return true;
    }

    private static int afterNextDot(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (dotAt(text, i, to)) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean dotAt(String text, int at, int to) {
        return at < to && dotted(text.charAt(at)) == '.';
    }

    private static char dotted(char c) {
        return c == '/' ? '.' : c;
    }
}
