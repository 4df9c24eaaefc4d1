package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.spec.Property;
import io.kelpie.model.tree.Scalar;
import org.jspecify.annotations.Nullable;

/** Puts the caret under the character of a path that is wrong, as far as the path stands in the text as it is. */
final class PathPlaces {

    private PathPlaces() {}

    static void report(Layers section, Property property, Scalar path, int offset, String what, @Nullable String hint) {
        section.error(property, place(path, offset), Printable.quote(path.text()) + ": " + what, hint);
    }

    private static Place place(Scalar path, int offset) {
        Place place = path.place();
        int columns = path.text().codePointCount(0, offset);
        if (place.holds(path.text())) {
            return place.plus(columns);
        }
        return path.quoted() && place.plus(1).holds(path.text()) ? place.plus(1 + columns) : place;
    }
}
