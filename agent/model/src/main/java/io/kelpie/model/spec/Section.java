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
 * @param words keys that a bare value switches on by their name, {@code fallback: empty}
 */
public record Section(
        String name,
        List<Property> properties,
        List<ForeignKey> foreign,
        @Nullable Property shortForm,
        List<Property> words) {

    /** Keeps the lists as they are: they are written down once, unmodifiable. */
    public Section {
        properties = List.copyOf(properties);
        foreign = List.copyOf(foreign);
        words = List.copyOf(words);
    }

    /** A section without words. */
    public Section(String name, List<Property> properties, List<ForeignKey> foreign, @Nullable Property shortForm) {
        this(name, properties, foreign, shortForm, List.of());
    }

    /** The word that a bare value is, in any spelling, or null. */
    public @Nullable Property word(String text) {
        for (int i = 0; i < words.size(); i++) {
            if (KeyName.same(words.get(i).name(), text)) {
                return words.get(i);
            }
        }
        return null;
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
