package io.kelpie.model.bind;

import io.kelpie.model.problem.Place;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import io.kelpie.model.tree.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One section seen through its layers, the most important first: overrides, the file, what it inherits. A key counts where
 * it is given first; where it is given nowhere, or wrongly, its default does. For one thread.
 */
public final class Layers {

    private final List<Layer> layers;
    private final Values values;

    /** The same section in several layers, the most important first. */
    public Layers(List<Layer> layers, Values values) {
        this.layers = layers;
        this.values = values;
    }

    /** Reads the values and takes the complaints. */
    public Values values() {
        return values;
    }

    /** The layers, the most important first. */
    public List<Layer> list() {
        return layers;
    }

    /** What is given for a property in the most important place, or null. */
    public @Nullable Given given(Property property) {
        for (int i = 0; i < layers.size(); i++) {
            Given given = layers.get(i).given(property);
            if (given != null) {
                values.note(given);
                return given;
            }
        }
        return null;
    }

    /** Whether a property is given at all. */
    public boolean has(Property property) {
        return given(property) != null;
    }

    /** A flag, or its default. */
    public boolean flag(Property property) {
        Given given = given(property);
        Boolean value = given == null ? null : values.flag(given);
        return value == null ? Standards.flag(property) : value;
    }

    /** A whole number, or its default. */
    public int integer(Property property) {
        Given given = given(property);
        Integer value = given == null ? null : values.integer(given);
        return value == null ? (int) Standards.number(property) : value;
    }

    /** A number, fraction or percentage, or its default. */
    public double number(Property property) {
        Double value = numberOrNull(property);
        return value == null ? Standards.number(property) : value;
    }

    /** A number, fraction or percentage, or a default that follows from other keys. */
    public double number(Property property, double standard) {
        Double value = numberOrNull(property);
        return value == null ? standard : value;
    }

    /** A duration, or its default. */
    public Duration duration(Property property) {
        Duration value = durationOrNull(property);
        return value == null ? Standards.duration(property) : value;
    }

    /** A duration, or a default that follows from other keys. */
    public Duration duration(Property property, Duration standard) {
        Duration value = durationOrNull(property);
        return value == null ? standard : value;
    }

    /** One of the words of a property, or its default, which may be none. */
    public @Nullable String choice(Property property) {
        Given given = given(property);
        String value = given == null ? null : values.choice(given);
        return value == null ? property.standard() : value;
    }

    /** A text, or its default, which may be none. */
    public @Nullable String text(Property property) {
        Given given = given(property);
        String value = given == null ? null : values.text(given);
        return value == null ? property.standard() : value;
    }

    /** The scalars of a list that may also be written as a single value, each with its place; empty when not given. */
    public List<Scalar> items(Property property) {
        Given given = given(property);
        return given == null ? List.of() : Items.of(given, values);
    }

    /** A single value with its place, variables replaced, nothing included; null when not given, or given wrongly. */
    public @Nullable Scalar constant(Property property) {
        Given given = given(property);
        return given == null ? null : values.constant(given);
    }

    /** The section under a key, or null when it is not given or switched off. */
    public @Nullable Layers innerOrNull(Property property) {
        Layers inner = inner(property);
        return inner.list().isEmpty() || inner.list().get(0).off() ? null : inner;
    }

    /** The sections of a list, those of the most important place only; one mapping alone is a list of one. */
    public List<Layers> sections(Property property) {
        Given given = given(property);
        Section section = property.section();
        List<Layers> sections = new ArrayList<>();
        if (given == null || section == null || (given.node() instanceof Scalar scalar && scalar.isNothing())) {
            return sections;
        }
        List<Node> items = given.node() instanceof Sequence list ? list.items() : List.of(given.node());
        for (int i = 0; i < items.size(); i++) {
            String path = given.path() + "[" + i + "]";
            Layer layer = Layer.of(section, path, items.get(i), false, values.problems());
            sections.add(new Layers(List.of(layer), values));
        }
        return sections;
    }

    /** The section under a key, with the same order of precedence. */
    public Layers inner(Property property) {
        List<Layer> inner = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer found = inner(layers.get(i), property);
            if (found != null) {
                inner.add(found);
            }
        }
        return new Layers(inner, values);
    }

    /** The section under a key of one layer, or null. */
    public @Nullable Layer inner(Layer layer, Property property) {
        Given given = layer.given(property);
        Section section = property.section();
        return given == null || section == null
                ? null
                : Layer.of(section, given.path(), given.node(), layer.foreign(), values.problems());
    }

    /** Complains about a property, when it is given. */
    public void error(Property property, String message, @Nullable String hint) {
        Given given = given(property);
        if (given != null) {
            values.problems().error(given.node().place(), given.path(), message, hint);
        }
    }

    /** Complains about one place in the value of a property. */
    public void error(Property property, Place place, String message, @Nullable String hint) {
        values.problems().error(place, pathOf(property), message, hint);
    }

    /** Warns about a property, when it is given. */
    public void warn(Property property, String message, @Nullable String hint) {
        Given given = given(property);
        if (given != null) {
            values.problems().warning(given.node().place(), given.path(), message, hint);
        }
    }

    /** Warns about one place in the value of a property. */
    public void warn(Property property, Place place, String message, @Nullable String hint) {
        values.problems().warning(place, pathOf(property), message, hint);
    }

    private String pathOf(Property property) {
        Given given = given(property);
        return given == null ? property.name() : given.path();
    }

    private @Nullable Double numberOrNull(Property property) {
        Given given = given(property);
        return given == null ? null : values.number(given);
    }

    private @Nullable Duration durationOrNull(Property property) {
        Given given = given(property);
        return given == null ? null : values.duration(given);
    }
}
