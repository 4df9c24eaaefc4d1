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
        return dottedName(name, from + 1, false) ? name : null;
    }

    /** Whether a text is a dotted name, {@code *} allowed or not, no empty segment; refuses it otherwise. */
    boolean dottedName(String name, int offset, boolean wildcards) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean dot = c == '.';
            if (dot && (i == 0 || i == name.length() - 1 || name.charAt(i - 1) == '.')) {
                refuse(offset + i, "a name is missing beside the dot", null);
                return false;
            }
            if (!dot && !Character.isJavaIdentifierPart(c) && c != '-' && !(wildcards && c == '*')) {
                refuse(offset + i, "the character '" + c + "' cannot stand here", adviceFor(c));
                return false;
            }
        }
        return true;
    }

    /** What someone who writes this character in a selector probably has in mind. */
    static @Nullable String adviceFor(char c) {
        return switch (c) {
            case '*' -> "Only class, method and argument names may have wildcards.";
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
