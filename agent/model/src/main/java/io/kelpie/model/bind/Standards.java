package io.kelpie.model.bind;

import io.kelpie.model.spec.Property;
import io.kelpie.model.text.DurationText;
import io.kelpie.model.text.Flags;
import io.kelpie.model.text.NumberText;
import java.time.Duration;

/** The defaults that properties state as text, as values. A test reads all of them once. */
public final class Standards {

    private Standards() {}

    /** A flag. */
    public static boolean flag(Property property) {
        return Boolean.TRUE.equals(Flags.parse(stated(property)));
    }

    /** A number. */
    public static double number(Property property) {
        return NumberText.parse(stated(property));
    }

    /** A duration. */
    public static Duration duration(Property property) {
        Duration duration = DurationText.parse(stated(property));
        if (duration == null) {
            throw new IllegalStateException("Bug: the default of " + property + " is no duration");
        }
        return duration;
    }

    private static String stated(Property property) {
        String text = property.standard();
        if (text == null) {
            throw new IllegalStateException("Bug: " + property + " has no default");
        }
        return text;
    }
}
