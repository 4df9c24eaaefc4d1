package io.kelpie.model.tree;

import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Printable;

/**
 * A single value, still as text: what it means depends on the key.
 *
 * @param place where it begins
 * @param text the text, escapes resolved
 * @param quoted whether it was written in quotes or as a block, so that {@code "null"} is a word and not nothing
 */
public record Scalar(Place place, String text, boolean quoted) implements Node {

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
        return isNothing() ? "nothing" : Printable.quote(text);
    }
}
