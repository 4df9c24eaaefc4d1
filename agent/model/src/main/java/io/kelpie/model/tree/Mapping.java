package io.kelpie.model.tree;

import io.kelpie.model.problem.Place;
import java.util.List;

/** Keys with values, in the order in which they were written, duplicates included: their places are worth telling. */
public record Mapping(Place place, List<Entry> entries) implements Node {

    /** One key with its value. */
    public record Entry(Scalar key, Node value) {}

    @Override
    public String described() {
        return "a mapping";
    }
}
