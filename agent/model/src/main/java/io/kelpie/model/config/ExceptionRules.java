package io.kelpie.model.config;

import java.util.List;

/**
 * Which exceptions count. Names are compared as strings with the class of an exception and all its supertypes, so that no
 * class is loaded for them. Ignore wins over record.
 *
 * @param record class names that count; empty: every exception
 * @param ignore class names that do not count, although {@code record} names them
 * @param causes whether the causes of an exception are looked at too
 * @param literal whether the lists alone decide, as MicroProfile has it: an {@code Error} counts only when {@code record} names
 *     it, and to a breaker what is ignored is a success instead of nothing at all
 */
public record ExceptionRules(List<String> record, List<String> ignore, boolean causes, boolean literal) {

    /** Rules that are not literal. */
    public ExceptionRules(List<String> record, List<String> ignore, boolean causes) {
        this(record, ignore, causes, false);
    }

    /** Keeps unmodifiable copies of the lists. */
    public ExceptionRules {
        record = List.copyOf(record);
        ignore = List.copyOf(ignore);
    }
}
