package io.kelpie.model.select;

import org.jspecify.annotations.Nullable;

/** Looks at the characters of one selector and remembers the first thing that is wrong with it. For one thread. */
final class SelectorScan {

    private final String text;
    private @Nullable SelectorReading refusal;

    SelectorScan(String text) {
        this.text = text;
    }

    /** Why the selector was refused; only to be asked after a part could not be read. */
    SelectorReading refusal() {
        return refusal == null ? SelectorReading.refused(0, "not a selector", null) : refusal;
    }

    /** Notes why the selector is refused. */
    void refuse(int offset, String message, @Nullable String hint) {
        if (refusal == null) {
            refusal = SelectorReading.refused(offset, message, hint);
        }
    }

    int skipBlanks(int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    int wordEnd(int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) != ' ') {
            at++;
        }
        return at;
    }

    /**
     * Reads the name of an annotation that begins with {@code @}.
     *
     * @return the dotted name, or null after a refusal
     */
    @Nullable
    String annotation(int from, int to) {
        String name = text.substring(from + 1, wordEnd(from, to));
        if (name.isEmpty()) {
            refuse(from, "an annotation name is missing after @", "Write @com.acme.Guarded");
            return null;
        }
        return dottedName(name, from + 1) ? name : null;
    }

    /** Whether a text is a dotted name without wildcards; refuses it otherwise. */
    private boolean dottedName(String name, int offset) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.' && (i == 0 || i == name.length() - 1 || name.charAt(i - 1) == '.')) {
                refuse(offset + i, "a name is missing beside the dot", null);
                return false;
            }
            if (c != '.' && !Character.isJavaIdentifierPart(c)) {
                refuseCharacter(offset + i, c, "the name of an annotation");
                return false;
            }
        }
        return true;
    }

    /** Whether a text is a class name, perhaps with {@code *} and {@code ..}; refuses it otherwise. */
    boolean classPattern(String pattern, int offset) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '.') {
                int dots = dots(pattern, i);
                if (!dotsFit(pattern, i, dots, offset)) {
                    return false;
                }
                i += dots - 1;
            } else if (!Character.isJavaIdentifierPart(c) && c != '*' && c != '-') {
                refuseCharacter(offset + i, c, "a class name");
                return false;
            }
        }
        return true;
    }

    private boolean dotsFit(String pattern, int at, int dots, int offset) {
        if (dots > 2) {
            refuse(offset + at, "more than two dots in a row", "Two dots stand for any packages.");
            return false;
        }
        if (at + dots == pattern.length()) {
            String message = "a class is missing after the dot" + (dots == 2 ? "s" : "");
            refuse(offset + at, message, "Write \"" + pattern + "*\" for every class there.");
            return false;
        }
        if (at == 0 && dots == 1) {
            refuse(offset, "a package is missing before the dot", "Two dots stand for any packages.");
            return false;
        }
        return true;
    }

    private static int dots(String pattern, int from) {
        int at = from;
        while (at < pattern.length() && pattern.charAt(at) == '.') {
            at++;
        }
        return at - from;
    }

    void refuseCharacter(int offset, char c, String where) {
        refuse(offset, "the character '" + c + "' cannot stand in " + where, adviceFor(c));
    }

    /** What someone who writes this character in a selector probably has in mind. */
    private static @Nullable String adviceFor(char c) {
        return switch (c) {
            case '*' -> "Only names of classes, methods and argument types may have wildcards.";
            case '/' -> "Write class names with dots.";
            case ':' -> "Separate class and method with #, as in com.acme.Client#charge.";
            case '(' -> "Separate class and method with #, as in com.acme.Client#charge(..).";
            case '<' -> "Leave type parameters out: they do not exist at run time.";
            case ' ' -> "Write neither modifiers nor return types nor parameter names.";
            case '+' -> "+ stands directly after the class: com.acme.Client+#charge.";
            default -> null;
        };
    }
}
