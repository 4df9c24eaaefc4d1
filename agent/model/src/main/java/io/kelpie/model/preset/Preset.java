package io.kelpie.model.preset;

import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A ready-made guard, or several that belong together because their methods need different keys or policies. Immutable.
 *
 * @param name what {@code preset:} says
 * @param text its guards in YAML, as they would stand below {@code guards:} in the hands of a guard called NAME
 */
public record Preset(String name, String text) {

    /** The word that stands for the name of the guard. */
    public static final String PLACEHOLDER = "NAME";

    /**
     * One guard of a preset.
     *
     * @param suffix what follows the name of the guard: empty for the first one, {@code .connect} for another
     * @param keys what it says
     */
    public record Part(String suffix, Node keys) {}

    /** Its guards, at least one, the one without a suffix first. */
    public List<Part> parts() {
        Problems problems = new Problems();
        Node root = YamlReader.read(new SourceText("preset " + name, text), text, problems);
        if (!(root instanceof Mapping mapping) || problems.hasErrors()) {
            throw new IllegalStateException("Bug: the preset " + name + " is not readable");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < mapping.entries().size(); i++) {
            Mapping.Entry entry = mapping.entries().get(i);
            String suffix = entry.key().text().substring(PLACEHOLDER.length());
            parts.add(new Part(suffix, entry.value()));
        }
        return parts;
    }
}
