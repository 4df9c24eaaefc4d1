package io.kelpie.core.http.message;

import org.jspecify.annotations.Nullable;

/**
 * The target of a request line: {@code /path?query}, or {@code http://host/path} as a proxy's client writes it.
 *
 * @param authority host and port of the second form, which then count more than the Host header; null in the first
 * @param path the path, still encoded, without the query
 * @param query what follows the question mark, still encoded; empty without one
 */
record Target(@Nullable String authority, String path, String query) {

    private static final String SCHEME = "http://";

    static Target of(String text) throws Refused {
        String authority = null;
        String path = text;
        if (text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            int from = SCHEME.length();
            int slash = indexOfAny(text, from, '/', '?');
            authority = text.substring(from, slash);
            path = slash == text.length() || text.charAt(slash) == '?' ? "/" : text.substring(slash);
        }
        if (!path.startsWith("/") || path.indexOf('#') >= 0) {
            throw new Refused(Problem.BAD_PATH);
        }
        int mark = indexOfAny(path, 0, '?', '?');
        return new Target(authority, path.substring(0, mark), path.substring(Math.min(mark + 1, path.length())));
    }

    private static int indexOfAny(String text, int from, char one, char other) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == one || text.charAt(i) == other) {
                return i;
            }
        }
        return text.length();
    }
}
