package io.kelpie.model.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which results count as failures.
 *
 * @param onNull null counts
 * @param onFalse {@code false} counts
 * @param equalTo results whose {@code String.valueOf} is one of these count; only numbers, booleans, characters, strings and
 *     enum constants are compared, so no foreign {@code toString} runs
 * @param matching results whose {@code toString} contains a match count; this does run the application's {@code toString}
 */
public record ResultRules(boolean onNull, boolean onFalse, List<String> equalTo, List<Pattern> matching) {

    /** No result counts. */
    public static final ResultRules NONE = new ResultRules(false, false, List.of(), List.of());

    /** Keeps unmodifiable copies of the lists. */
    public ResultRules {
        equalTo = List.copyOf(equalTo);
        matching = List.copyOf(matching);
    }

    /** Whether any result can count, that is, whether results must be looked at. */
    public boolean any() {
        return onNull || onFalse || !equalTo.isEmpty() || !matching.isEmpty();
    }
}
