package io.kelpie.core.guard.verdict;

import io.kelpie.model.config.ExceptionRules;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by name whether an exception counts, so that no class of the application is loaded or held for it.
 *
 * <p>A name matches the exception's class, a superclass up to {@code Throwable}, or an interface of any of them. Immutable;
 * any thread may ask. Nothing is cached: a cache would be keyed by the application's classes.
 */
public final class ExceptionMatcher {

    private final @Nullable Set<String> record;
    private final @Nullable Set<String> ignore;
    private final boolean causes;
    private final boolean literal;

    /** A matcher for the rules. */
    public ExceptionMatcher(ExceptionRules rules) {
        this.record = setOf(rules.record());
        this.ignore = setOf(rules.ignore());
        this.causes = rules.causes();
        this.literal = rules.literal();
    }

    /** Whether the exception is on the ignore list. */
    public boolean ignores(Throwable thrown) {
        return ignore != null && matches(ignore, thrown);
    }

    /** Whether the exception is on the record list. */
    public boolean names(Throwable thrown) {
        return record != null && matches(record, thrown);
    }

    /** Whether there is no record list, so that every exception counts. */
    public boolean recordsAll() {
        return record == null;
    }

    /** Whether the lists say that the exception counts. */
    public boolean counts(Throwable thrown) {
        return !ignores(thrown) && (recordsAll() || names(thrown));
    }

    /** Whether the lists alone decide, for an {@code Error} or a refusal as for anything else. */
    public boolean literal() {
        return literal;
    }

    private static @Nullable Set<String> setOf(List<String> names) {
        return names.isEmpty() ? null : Set.copyOf(names);
    }

    private boolean matches(Set<String> names, Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < Causes.DEPTH; i++) {
            if (classMatches(names, link.getClass())) {
                return true;
            }
            link = causes ? Causes.next(link) : null;
        }
        return false;
    }

    private static boolean classMatches(Set<String> names, Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (names.contains(c.getName())) {
                return true;
            }
            if (c != Throwable.class && interfaceMatches(names, c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean interfaceMatches(Set<String> names, Class<?> type) {
        for (Class<?> i : type.getInterfaces()) {
            if (names.contains(i.getName()) || interfaceMatches(names, i)) {
                return true;
            }
        }
        return false;
    }
}
