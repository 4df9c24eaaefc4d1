package io.kelpie.model.text;

/**
 * The spelling of keys: {@code slidingWindowSize}, {@code sliding-window-size}, {@code sliding_window_size} and {@code
 * SLIDINGWINDOWSIZE} are one key.
 */
public final class KeyName {

    private KeyName() {}

    /** Whether two spellings mean the same key. Allocates nothing. */
    public static boolean same(String a, String b) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < a.length() && isSeparator(a.charAt(i))) {
                i++;
            }
            while (j < b.length() && isSeparator(b.charAt(j))) {
                j++;
            }
            if (i == a.length() || j == b.length()) {
                return i == a.length() && j == b.length();
            }
            if (lower(a.charAt(i++)) != lower(b.charAt(j++))) {
                return false;
            }
        }
    }

    /** The spelling that all others share: lower case, no separators. */
    public static String bare(String name) {
        StringBuilder bare = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (!isSeparator(name.charAt(i))) {
                bare.append(lower(name.charAt(i)));
            }
        }
        return bare.toString();
    }

    /** {@code slidingWindowSize} as {@code sliding-window-size}. */
    public static String kebab(String name) {
        StringBuilder kebab = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                kebab.append('-');
            }
            kebab.append(lower(c));
        }
        return kebab.toString();
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
