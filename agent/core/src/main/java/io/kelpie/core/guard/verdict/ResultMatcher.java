package io.kelpie.core.guard.verdict;

import io.kelpie.model.config.ResultRules;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a result counts as a failure.
 *
 * <p>Immutable; any thread may ask. Code of the application runs only for {@code matching}, which was asked for; when its
 * {@code toString} throws, the result does not count.
 */
public final class ResultMatcher {

    private final boolean any;
    private final boolean onNull;
    private final boolean onFalse;
    private final Set<String> equalTo;
    private final Pattern[] matching;

    /** A matcher for the rules. */
    public ResultMatcher(ResultRules rules) {
        this.any = rules.any();
        this.onNull = rules.onNull();
        this.onFalse = rules.onFalse();
        this.equalTo = Set.copyOf(rules.equalTo());
        this.matching = rules.matching().toArray(new Pattern[0]);
    }

    /** Whether any result can count; when not, results need not be shown. */
    public boolean any() {
        return any;
    }

    /** Whether this result counts. */
    public boolean matches(@Nullable Object result) {
        if (!any) {
            return false;
        }
        if (result == null) {
            return onNull;
        }
        if (onFalse && Boolean.FALSE.equals(result)) {
            return true;
        }
        if (!equalTo.isEmpty()) {
            String plain = plain(result);
            if (plain != null && equalTo.contains(plain)) {
                return true;
            }
        }
        return matching.length > 0 && matchesText(result);
    }

    /** The text of a value whose {@code toString} is the JDK's own; null for all others. */
    public static @Nullable String plain(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        boolean simple = value instanceof Number || value instanceof Boolean || value instanceof Character;
        return simple && value.getClass().getClassLoader() == null ? value.toString() : null;
    }

    private boolean matchesText(Object result) {
        try {
            String text = result.toString();
            if (text == null) {
                return false;
            }
            for (Pattern pattern : matching) {
                if (pattern.matcher(text).find()) {
                    return true;
                }
            }
            return false;
        } catch (Exception | StackOverflowError foreign) {
            return false;
        }
    }
}
