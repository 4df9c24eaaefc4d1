package io.kelpie.model.tree;

import io.kelpie.model.problem.Place;

/** A value in a configuration text: a scalar, a list or a mapping. Immutable; may be shared within a tree, never cyclic. */
public sealed interface Node permits Scalar, Sequence, Mapping {

    /** Where the value begins. */
    Place place();

    /** How a message calls it: {@code "three"}, {@code a list}, {@code a mapping}, {@code nothing}. */
    String described();
}
