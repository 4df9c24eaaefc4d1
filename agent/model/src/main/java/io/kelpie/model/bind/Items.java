package io.kelpie.model.bind;

import io.kelpie.model.problem.Place;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import io.kelpie.model.tree.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of a list, which may also be written as one value: {@code methods: com.acme.Client#charge} or, as Spring's
 * property files do, with commas. Commas inside brackets do not separate.
 */
final class Items {

    private Items() {}

    static List<Scalar> of(Given given, Values values) {
        Node node = given.node();
        List<Scalar> items = new ArrayList<>();
        if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                add(given, list.items().get(i), values, items);
            }
        } else if (!(node instanceof Scalar scalar && scalar.isNothing())) {
            add(given, node, values, items);
        }
        return items;
    }

    private static void add(Given given, Node node, Values values, List<Scalar> items) {
        Property property = given.property();
        boolean literal = property.kind() == Kind.TEXTS || property.kind() == Kind.PATTERNS;
        if (!(node instanceof Scalar scalar) || (scalar.isNothing() && !literal)) {
            values.problems()
                    .error(
                            node.place(),
                            given.path(),
                            "expected " + Expected.of(property) + ", got " + node.described(),
                            null);
            return;
        }
        String text = values.resolved(scalar, given.path());
        if (text == null) {
            return;
        }
        if (literal) {
            items.add(new Scalar(scalar.place(), text, scalar.quoted()));
        } else {
            split(text, scalar, items);
        }
    }

    private static void split(String text, Scalar scalar, List<Scalar> items) {
        Place place = scalar.place();
        boolean verbatim =
                place.holds(scalar.text()) || (scalar.quoted() && place.plus(1).holds(scalar.text()));
        int first = verbatim && scalar.quoted() && !place.holds(scalar.text()) ? 1 : 0;
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if ((c == ',' && depth <= 0) || i == text.length()) {
                String item = text.substring(from, i);
                int blanks = item.length() - item.stripLeading().length();
                if (!item.isBlank()) {
                    items.add(new Scalar(
                            verbatim ? place.plus(first + from + blanks) : place, item.strip(), scalar.quoted()));
                }
                from = i + 1;
            }
        }
    }
}
