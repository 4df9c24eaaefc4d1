package io.kelpie.core.annotation;

import io.kelpie.core.annotation.source.Source;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one annotation: what it says itself, unless a property for its method or class, or one for all annotations
 * of the kind, says otherwise. What cannot be is added to the errors, and the nearest thing that can be is returned.
 *
 * <p>For one thread.
 */
final class Parameters {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Found found;
    private final Source source;
    private final Errors errors;

    Parameters(Found found, Source source, Errors errors) {
        this.found = found;
        this.source = source;
        this.errors = errors;
    }

    /** A whole number of at least {@code least}. */
    long number(String name, long least) {
        Object own = found.member(name);
        String set = property(name);
        long value = own instanceof Number number ? number.longValue() : least;
        if (set != null) {
            try {
                value = Long.parseLong(set);
            } catch (NumberFormatException wrong) {
                wrong(name, set, "a whole number");
            }
        }
        if (value < least) {
            wrong(name, value, "at least " + least);
            return least;
        }
        return value;
    }

    /** Like {@link #number}, for a parameter that is an {@code int}. */
    int integer(String name, int least) {
        long value = number(name, least);
        if (value > Integer.MAX_VALUE) {
            wrong(name, value, "at most " + Integer.MAX_VALUE);
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    /** A fraction from 0 to 1. */
    double ratio(String name) {
        Object own = found.member(name);
        String set = property(name);
        double value = own instanceof Number number ? number.doubleValue() : 0;
        if (set != null) {
            try {
                value = Double.parseDouble(set);
            } catch (NumberFormatException wrong) {
                wrong(name, set, "a number");
            }
        }
        if (!(value >= 0 && value <= 1)) {
            wrong(name, value, "between 0 and 1");
            return 1;
        }
        return value;
    }

    /** A time of zero or more, at most a hundred years. */
    Duration duration(String name, String unitName) {
        long amount = number(name, 0);
        ChronoUnit unit = unit(unitName);
        try {
            Duration duration = unit.getDuration().multipliedBy(amount);
            return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        } catch (ArithmeticException huge) {
            return LONGEST;
        }
    }

    private ChronoUnit unit(String name) {
        String set = property(name);
        String value = set == null ? ((Enum<?>) found.member(name)).name() : set;
        try {
            return ChronoUnit.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            wrong(name, value, "a constant of java.time.temporal.ChronoUnit, such as MILLIS");
            return ChronoUnit.MILLIS;
        }
    }

    /** Names of classes. */
    List<String> classes(String name) {
        List<String> names = new ArrayList<>();
        String set = property(name);
        if (set != null) {
            int from = 0;
            while (from <= set.length()) {
                int comma = set.indexOf(',', from);
                int to = comma < 0 ? set.length() : comma;
                String each = set.substring(from, to).trim();
                if (!each.isEmpty()) {
                    names.add(each);
                }
                from = to + 1;
            }
        } else if (found.member(name) instanceof Class<?>[] types) {
            for (Class<?> type : types) {
                names.add(type.getName());
            }
        }
        return names;
    }

    /** A text, which may be empty. */
    String text(String name) {
        String set = property(name);
        return set == null ? String.valueOf(found.member(name)) : set;
    }

    /** A class, found in the application when a property names it; null when that is not possible. */
    @Nullable
    Class<?> type(String name) {
        String set = property(name);
        if (set == null) {
            return found.member(name) instanceof Class<?> type ? type : null;
        }
        try {
            return Class.forName(set, false, found.holder().getClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            wrong(name, set, "a class that the loader of " + found.holder().getName() + " finds");
            return null;
        }
    }

    /** Adds an error about a value, with the property by which it can be corrected without the code. */
    void wrong(String name, Object value, String expected) {
        errors.add("@" + found.kind().simpleName() + "(" + name + " = " + value + "): expected " + expected
                + "; correct the annotation, or set " + found.prefix() + name);
    }

    private @Nullable String property(String name) {
        String set = source.value(found.prefix() + name);
        if (set == null) {
            set = source.value(found.kind().simpleName() + "/" + name);
        }
        return set == null ? null : set.trim();
    }
}
