package io.kelpie.model.tree;

import io.kelpie.model.problem.Place;
import java.util.List;

/** A list of values. */
public record Sequence(Place place, List<Node> items) implements Node {

    @Override
    public String described() {
        return "a list";
    }
}
