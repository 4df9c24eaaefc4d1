package io.kelpie.core.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * Which methods one guard really protects. Immutable.
 *
 * @param guard its name
 * @param woven methods that report to it
 * @param skipped methods that it selects and that are not woven
 * @param unmatched selectors that have matched no method so far
 */
public record Coverage(String guard, List<Woven> woven, List<Skipped> skipped, List<Unmatched> unmatched) {

    /** Keeps unmodifiable copies of the lists. */
    public Coverage {
        woven = List.copyOf(woven);
        skipped = List.copyOf(skipped);
        unmatched = List.copyOf(unmatched);
    }

    /** The coverage of a guard for which nothing was woven. */
    public static Coverage none(String guard) {
        return new Coverage(guard, List.of(), List.of(), List.of());
    }

    /** The same with some more methods that are left out. */
    public Coverage skipping(List<Skipped> more) {
        List<Skipped> all = new ArrayList<>(skipped);
        all.addAll(more);
        return new Coverage(guard, woven, all, unmatched);
    }

    /** A woven method: dotted class name, method with its argument types in source form, and the class loader's name. */
    public record Woven(String className, String method, String loader) {}

    /** A method that is left out, with the reason and what can be done instead. */
    public record Skipped(String className, String method, String reason, String hint) {}

    /** A selector without a match, with the names that come nearest among the classes loaded so far. */
    public record Unmatched(String selector, List<String> nearest) {}
}
