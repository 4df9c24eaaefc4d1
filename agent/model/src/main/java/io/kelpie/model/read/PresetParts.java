package io.kelpie.model.read;

import io.kelpie.model.bind.Given;
import io.kelpie.model.bind.Values;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.preset.Preset;
import io.kelpie.model.preset.Presets;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.spec.Property;
import io.kelpie.model.text.KeyName;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a guard with a preset into the guards of the preset. A guard that the text has under the name of one of those speaks
 * for that one alone. Methods of its own make it a single guard with the first policies of the preset.
 */
final class PresetParts {

    private PresetParts() {}

    /** All guards, those with a preset replaced by its own, in their place. */
    static List<NamedGuard> expand(List<NamedGuard> guards, Values values) {
        List<NamedGuard> expanded = new ArrayList<>();
        List<NamedGuard> absorbed = new ArrayList<>();
        for (NamedGuard guard : guards) {
            Preset preset = preset(guard.nodes(), values);
            if (preset == null) {
                expanded.add(guard);
                continue;
            }
            boolean whole = find(guard.nodes(), GuardKeys.METHODS) == null;
            List<Preset.Part> parts = preset.parts();
            for (int i = 0; i < (whole ? parts.size() : 1); i++) {
                NamedGuard own = i == 0
                        ? null
                        : named(guards, guard.name() + parts.get(i).suffix());
                if (own != null) {
                    absorbed.add(own);
                }
                expanded.add(new NamedGuard(guard, preset.name(), parts.get(i), own));
            }
        }
        expanded.removeAll(absorbed);
        return expanded;
    }

    /** The names under which guards of presets can be spoken to, of one guard in a text. */
    static List<String> names(String guard, Node node, Values values) {
        List<String> names = new ArrayList<>();
        Preset preset = preset(List.of(node), values);
        if (preset != null) {
            List<Preset.Part> parts = preset.parts();
            for (int i = 1; i < parts.size(); i++) {
                names.add(guard + parts.get(i).suffix());
            }
        }
        return names;
    }

    /** The preset that is named in the most important place, or null; what is wrong with the name is told elsewhere. */
    private static @Nullable Preset preset(List<Node> nodes, Values values) {
        Node node = find(nodes, GuardKeys.PRESET);
        if (node == null) {
            return null;
        }
        String name = values.into(new Problems()).choice(new Given(GuardKeys.PRESET, node, ""));
        return name == null ? null : Presets.find(name);
    }

    private static @Nullable Node find(List<Node> nodes, Property property) {
        for (Node node : nodes) {
            if (!(node instanceof Mapping mapping)) {
                continue;
            }
            for (Mapping.Entry entry : mapping.entries()) {
                if (KeyName.same(entry.key().text(), property.name())) {
                    return entry.value();
                }
            }
        }
        return null;
    }

    private static @Nullable NamedGuard named(List<NamedGuard> guards, String name) {
        for (NamedGuard guard : guards) {
            if (guard.name().equals(name)) {
                return guard;
            }
        }
        return null;
    }
}
