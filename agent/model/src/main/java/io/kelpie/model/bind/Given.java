package io.kelpie.model.bind;

import io.kelpie.model.spec.Property;
import io.kelpie.model.tree.Node;

/**
 * What an operator gave for a key.
 *
 * @param property the key
 * @param node the value
 * @param path the path of the key, as it was written
 */
public record Given(Property property, Node node, String path) {}
