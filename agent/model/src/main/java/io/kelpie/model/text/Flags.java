package io.kelpie.model.text;

import org.jspecify.annotations.Nullable;

/** The words for yes and no. */
public final class Flags {

    private Flags() {}

    /** True, false, or null when the text is neither. */
    public static @Nullable Boolean parse(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("on") || text.equalsIgnoreCase("yes")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false") || text.equalsIgnoreCase("off") || text.equalsIgnoreCase("no")) {
            return Boolean.FALSE;
        }
        return null;
    }
}
