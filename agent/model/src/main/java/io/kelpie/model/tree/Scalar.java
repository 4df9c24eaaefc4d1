package io.kelpie.model.tree;

import io.kelpie.model.problem.Place;

/**
 * A single value, still as text: what it means depends on the key.
 *
 * @param place where it begins
 * @param text the text, escapes resolved
 * @param quoted whether it was written in quotes or as a block, so that {@code "null"} is a word and not nothing
 */
public record Scalar(Place place, String text, boolean quoted) implements Node {

    private static final int SHOWN = 60;

    /** Whether it says nothing: empty, {@code ~} or {@code null}. */
    public boolean isNothing() {
        return !quoted
                && (text.isEmpty()
                        || text.equals("~")
                        || text.equals("null")
                        || text.equals("Null")
                        || text.equals("NULL"));
    }

    @Override
    public String described() {
        return isNothing() ? "nothing" : quote(text);
    }

    /** The text in quotes, cut and made printable for a message. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length() && i < SHOWN; i++) {
            char c = text.charAt(i);
            quoted.append(Character.isISOControl(c) ? '\uFFFD' : c);
        }
        return quoted.append(text.length() > SHOWN ? "…\"" : "\"").toString();
    }
}
