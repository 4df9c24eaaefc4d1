package io.kelpie.model.config;

import java.util.List;

/**
 * How a key is found: from the receiver or an argument of a call, over fields, getters and map entries. Nothing else is ever
 * called.
 *
 * @param text as written: {@code arg0.host}, {@code this.url}, {@code arg1["tenant"]}
 * @param argument the argument that it begins with, counted from 0; -1: the receiver
 */
public record KeyExpression(String text, int argument, List<Step> steps) {

    /** Keeps an unmodifiable copy of the steps. */
    public KeyExpression {
        steps = List.copyOf(steps);
    }

    /**
     * One step from a value to the next.
     *
     * @param name a property, read by {@code getName()}, {@code name()}, {@code isName()} or the field; or the key of a map
     * @param entry whether it is the key of a map
     */
    public record Step(String name, boolean entry) {}
}
