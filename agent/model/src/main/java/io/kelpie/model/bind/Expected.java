package io.kelpie.model.bind;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.text.DurationText;
import io.kelpie.model.text.NumberText;
import java.time.Duration;

/** What a property takes, in the words of a message: {@code an integer >= 1}. */
final class Expected {

    private Expected() {}

    static String of(Property property) {
        return switch (property.kind()) {
            case FLAG -> "true or false";
            case INTEGER -> "an integer" + range(property);
            case NUMBER -> "a number" + range(property);
            case FRACTION -> "a fraction such as 0.2 or 20%" + range(property);
            case PERCENT -> "a percentage such as 50 or 50%" + range(property);
            case DURATION -> "a duration such as 500ms, 2s, 1m or PT0.5S" + range(property);
            case CHOICE -> "one of " + String.join(", ", property.choices());
            case SELECTORS -> "a selector or a list of selectors";
            case CLASS_NAME -> "a class name";
            case CLASS_NAMES, CLASS_PATTERNS -> "class names";
            case TEXTS, PATTERNS -> "a list of texts";
            case TEXT, SECRET -> "a text";
            case SECTION, NAMED_SECTIONS -> "a mapping";
        };
    }

    private static String range(Property property) {
        boolean below = property.least() > Double.NEGATIVE_INFINITY;
        boolean above = property.most() < Double.POSITIVE_INFINITY;
        if (below && above && !property.leastExcluded()) {
            return " from " + bound(property, property.least()) + " to " + bound(property, property.most());
        }
        String from = below ? (property.leastExcluded() ? " > " : " >= ") + bound(property, property.least()) : "";
        String to = above ? " <= " + bound(property, property.most()) : "";
        return from + (from.isEmpty() || to.isEmpty() ? "" : " and") + to;
    }

    private static String bound(Property property, double bound) {
        return property.kind() == Kind.DURATION
                ? DurationText.format(Duration.ofMillis((long) bound))
                : NumberText.format(bound);
    }
}
