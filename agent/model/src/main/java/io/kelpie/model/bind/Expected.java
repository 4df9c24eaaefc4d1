package io.kelpie.model.bind;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.text.DurationText;
import io.kelpie.model.text.NumberText;
import java.time.Duration;

/** What a property takes, in the words of a message: {@code an integer >= 1}. */
final class Expected {

    private Expected() {}

    /** What it takes. */
    static String of(Property property) {
        return of(property, Double.NaN);
    }

    /** What it takes; the bound that keeps absurd values out is only told when a value exceeds it. */
    static String of(Property property, double value) {
        boolean exceeded = value > property.most();
        return switch (property.kind()) {
            case FLAG -> "true or false";
            case INTEGER -> "an integer" + range(property, exceeded);
            case NUMBER -> "a number" + range(property, exceeded);
            case FRACTION -> "a fraction such as 0.2 or 20%" + range(property, exceeded);
            case PERCENT -> "a percentage such as 50 or 50%" + range(property, exceeded);
            case DURATION -> "a duration such as 500ms, 2s, 1m or PT0.5S" + range(property, exceeded);
            case CHOICE -> "one of " + String.join(", ", property.choices());
            case CHOICES -> "a list out of " + String.join(", ", property.choices());
            case RATE -> "a rate such as 100/s, 600/m or 20/500ms";
            case CONSTANT -> "a single value";
            case SELECTORS -> "a selector or a list of selectors";
            case CLASS_NAME -> "a class name";
            case CLASS_NAMES, CLASS_PATTERNS -> "class names";
            case TEXTS, PATTERNS -> "a list of texts";
            case TEXT, SECRET -> "a text";
            case SECTIONS -> "a list of mappings";
            case SECTION, NAMED_SECTIONS -> "a mapping";
        };
    }

    private static String range(Property property, boolean exceeded) {
        boolean below = property.least() > Double.NEGATIVE_INFINITY;
        boolean above = property.most() < Double.POSITIVE_INFINITY && (exceeded || !property.mostTechnical());
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
