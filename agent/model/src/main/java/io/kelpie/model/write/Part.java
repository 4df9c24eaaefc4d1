package io.kelpie.model.write;

import java.util.List;

/**
 * The settings of one part of a guard. Immutable.
 *
 * @param name the policy as in a configuration; empty for what belongs to the guard as a whole
 * @param entries all of them, defaults included
 */
public record Part(String name, List<Entry> entries) {

    /** Keeps an unmodifiable copy. */
    public Part {
        entries = List.copyOf(entries);
    }
}
