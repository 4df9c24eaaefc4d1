package io.kelpie.model.read;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.Selector;
import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.select.SelectorParser;
import io.kelpie.model.select.SelectorReading;
import io.kelpie.model.spec.Property;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of selectors. */
final class Selectors {

    private Selectors() {}

    static List<Selector> read(Layers guard, Property property) {
        List<Selector> selectors = new ArrayList<>();
        for (Scalar item : guard.items(property)) {
            SelectorReading reading = SelectorParser.parse(item.text());
            SelectorReading.Complaint complaint = reading.complaint();
            if (complaint != null) {
                report(guard, property, item, complaint);
            }
            selectors.addAll(reading.selectors());
        }
        return selectors;
    }

    private static void report(Layers guard, Property property, Scalar item, SelectorReading.Complaint complaint) {
        int columns = item.text().codePointCount(0, complaint.offset());
        Place place = item.place().holds(item.text()) ? item.place().plus(columns) : item.place();
        String message = Printable.quote(item.text()) + ": " + complaint.message();
        if (complaint.error()) {
            guard.error(property, place, message, complaint.hint());
        } else {
            guard.warn(property, place, message, complaint.hint());
        }
    }
}
