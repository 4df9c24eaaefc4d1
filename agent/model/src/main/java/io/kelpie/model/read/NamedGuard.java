package io.kelpie.model.read;

import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Values;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.preset.Preset;
import io.kelpie.model.problem.Place;
import io.kelpie.model.tree.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guard before it is read: its name, and what is said about it, the most important first. For one thread. */
final class NamedGuard {

    private final String name;
    private final String family;
    private final Place place;
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final @Nullable String preset;
    private final Preset.@Nullable Part part;

    private NamedGuard(String name, String family, Place place, @Nullable String preset, Preset.@Nullable Part part) {
        this.name = name;
        this.family = family;
        this.place = place;
        this.preset = preset;
        this.part = part;
    }

    /** A guard as it stands in a text. */
    NamedGuard(String name, Place place, Node node) {
        this(name, name, place, null, null);
        nodes.add(node);
        paths.add(Layer.join("guards", name));
    }

    /** One guard of a preset: what is said about it alone, then what is said about all of them. */
    NamedGuard(NamedGuard whole, String preset, Preset.Part part, @Nullable NamedGuard own) {
        this(whole.name + part.suffix(), whole.name, own == null ? whole.place : own.place, preset, part);
        if (own != null) {
            nodes.addAll(own.nodes);
            paths.addAll(own.paths);
        }
        nodes.addAll(whole.nodes);
        paths.addAll(whole.paths);
    }

    /** Puts something more important on top. */
    void overrule(Node node) {
        nodes.add(0, node);
        paths.add(0, paths.get(0));
    }

    String name() {
        return name;
    }

    /** The name that it was given in the text, which all guards of a preset share. */
    String family() {
        return family;
    }

    /** Where its name stands. */
    Place place() {
        return place;
    }

    /** What is said about it, the most important first. */
    List<Node> nodes() {
        return nodes;
    }

    /** Name of the preset that it is based on, or null. */
    @Nullable
    String preset() {
        return preset;
    }

    /** What is said about it, key by key. */
    Layers own(Values values) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            layers.add(Layer.of(GuardKeys.SECTION, paths.get(i), nodes.get(i), false, values.problems()));
        }
        return new Layers(layers, values);
    }

    /** What its preset says, or nothing. */
    Layers ready(Values values) {
        List<Layer> layers = new ArrayList<>();
        if (part != null) {
            layers.add(Layer.of(GuardKeys.SECTION, "preset " + preset, part.keys(), false, values.problems()));
        }
        return new Layers(layers, values);
    }
}
