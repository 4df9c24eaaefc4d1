package io.kelpie.model.spec;

import io.kelpie.model.text.KeyName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping.
 *
 * @param name how messages call it
 * @param properties its keys, in the order of the documentation
 * @param foreign keys that are not its own and yet well known
 * @param shortForm the key that a bare value sets, {@code retry: 3}; null when a mapping, {@code on} or {@code off} is needed
 */
public record Section(
        String name,
        List<Property> properties,
        List<ForeignKey> foreign,
        @Nullable Property shortForm) {

    /** Keeps the lists as they are: they are written down once, unmodifiable. */
    public Section {
        properties = List.copyOf(properties);
        foreign = List.copyOf(foreign);
    }

    /** The property with this key in any spelling, or null. */
    public @Nullable Property property(String key) {
        for (int i = 0; i < properties.size(); i++) {
            if (KeyName.same(properties.get(i).name(), key)) {
                return properties.get(i);
            }
        }
        return null;
    }

    /** The foreign key with this name in any spelling, or null. */
    public @Nullable ForeignKey foreign(String key) {
        for (int i = 0; i < foreign.size(); i++) {
            if (KeyName.same(foreign.get(i).name(), key)) {
                return foreign.get(i);
            }
        }
        return null;
    }
}
