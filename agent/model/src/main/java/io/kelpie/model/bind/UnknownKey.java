package io.kelpie.model.bind;

import io.kelpie.model.problem.Printable;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.spec.ForeignKey;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.text.Nearest;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what to do about a key that has no meaning where it stands. */
final class UnknownKey {

    private UnknownKey() {}

    static void report(
            Section section, @Nullable ForeignKey known, String path, Scalar key, boolean foreign, Problems problems) {
        if (known == null) {
            String message = "unknown key " + Printable.quote(key.text());
            String hint = nearest(section, key.text());
            if (foreign) {
                problems.warning(key.place(), path, message, hint);
            } else {
                problems.error(key.place(), path, message, hint);
            }
            return;
        }
        switch (known.fate()) {
            case WITHOUT_MEANING ->
                problems.warning(
                        key.place(),
                        path,
                        Printable.quote(key.text()) + " has no meaning for an agent",
                        known.advice());
            case NOT_YET ->
                problems.warning(
                        key.place(), path, Printable.quote(key.text()) + " is not in this release", known.advice());
            case NOT_OFFERED ->
                problems.warning(key.place(), path, Printable.quote(key.text()) + " is not offered", known.advice());
            default -> problems.error(key.place(), path, "unknown key " + Printable.quote(key.text()), known.advice());
        }
    }

    private static @Nullable String nearest(Section section, String key) {
        List<String> names = new ArrayList<>();
        for (Property property : section.properties()) {
            names.add(property.name());
        }
        String near = Nearest.to(key, names);
        if (near != null) {
            return "Did you mean " + near + "?";
        }
        String elsewhere = elsewhere(section, key);
        if (elsewhere != null) {
            return elsewhere;
        }
        return names.size() > 8 ? null : "Known keys: " + String.join(", ", names) + ".";
    }

    private static @Nullable String elsewhere(Section section, String key) {
        for (Property property : section.properties()) {
            Section inner = property.section();
            if (inner != null && inner.property(key) != null) {
                return "It belongs into " + property.name() + ".";
            }
        }
        return null;
    }
}
