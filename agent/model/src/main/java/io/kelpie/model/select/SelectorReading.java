package io.kelpie.model.select;

import io.kelpie.model.config.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SelectorParser} made of one line: selectors (two when an annotation stands alone), or a complaint that says
 * why not, or both when the line works though perhaps not as meant.
 *
 * @param selectors what was understood; empty after an error
 * @param complaint null when there is nothing to say
 */
public record SelectorReading(
        List<Selector> selectors, @Nullable Complaint complaint) {

    /** Keeps an unmodifiable copy of the selectors. */
    public SelectorReading {
        selectors = List.copyOf(selectors);
    }

    static SelectorReading refused(int offset, String message, @Nullable String hint) {
        return new SelectorReading(List.of(), new Complaint(offset, true, message, hint));
    }

    /**
     * What is wrong with a line.
     *
     * @param offset index of the character that it is about
     * @param error false for a mere warning
     * @param message what is wrong
     * @param hint what to write instead, or null
     */
    public record Complaint(
            int offset,
            boolean error,
            String message,
            @Nullable String hint) {}
}
