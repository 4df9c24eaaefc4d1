package io.kelpie.model.bind;

import io.kelpie.model.problem.Printable;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.spec.ForeignKey;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.text.Flags;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mapping seen as a section: its keys resolved to properties in whatever spelling they were written, its short forms
 * ({@code on}, {@code off}, {@code 3}) unfolded. Keys that belong nowhere are reported while it is made.
 */
public final class Layer {

    private final String path;
    private final Node node;
    private final boolean off;
    private final boolean foreign;
    private final List<Property> properties = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Node> values = new ArrayList<>();

    private Layer(String path, Node node, boolean off, boolean foreign) {
        this.path = path;
        this.node = node;
        this.off = off;
        this.foreign = foreign;
    }

    /**
     * Reads a node as a section.
     *
     * @param foreign whether the node belongs to another program's block, where an unknown key is no error
     */
    public static Layer of(Section section, String path, Node node, boolean foreign, Problems problems) {
        if (node instanceof Mapping mapping) {
            Layer layer = new Layer(path, node, false, foreign);
            layer.resolve(section, mapping, problems);
            return layer;
        }
        if (node instanceof Scalar scalar) {
            return brief(section, path, scalar, foreign, problems);
        }
        Property list = section.shortForm();
        if (list != null && (list.kind() == Kind.CLASS_NAME || list.kind() == Kind.CLASS_NAMES)) {
            Layer layer = new Layer(path, node, false, foreign);
            layer.put(list, "", node);
            return layer;
        }
        problems.error(node.place(), path, "expected a mapping, got " + node.described(), null);
        return new Layer(path, node, false, foreign);
    }

    /** {@code on}, {@code off}, nothing, the name of a key to switch on, or the value of the one that matters most. */
    private static Layer brief(Section section, String path, Scalar scalar, boolean foreign, Problems problems) {
        Property shortForm = section.shortForm();
        Boolean flag = flag(scalar, shortForm);
        Property word = scalar.quoted() ? null : section.word(scalar.text());
        Property enabled = section.property("enabled");
        Layer layer = new Layer(path, scalar, Boolean.FALSE.equals(flag), foreign);
        if (enabled != null && !scalar.isNothing()) {
            layer.put(enabled, "", new Scalar(scalar.place(), layer.off ? "false" : "true", false));
        }
        if (word != null) {
            layer.put(word, "", new Scalar(scalar.place(), "true", false));
        } else if (flag == null && shortForm != null) {
            layer.put(shortForm, "", scalar);
        } else if (flag == null) {
            problems.error(
                    scalar.place(),
                    path,
                    "expected a mapping, got " + scalar.described(),
                    "Write {}, on or off, or keys on lines of their own.");
        }
        return layer;
    }

    /** Whether a bare value switches the section on or off; null when it says something else. */
    private static @Nullable Boolean flag(Scalar scalar, @Nullable Property shortForm) {
        if (shortForm != null && shortForm.kind() == Kind.CONSTANT) {
            boolean constant =
                    scalar.quoted() || (scalar.isNothing() && !scalar.text().isEmpty());
            if (constant) {
                return null;
            }
        }
        return scalar.isNothing() ? Boolean.TRUE : Flags.parse(scalar.text());
    }

    /** The dotted path of the section; empty for the root. */
    public String path() {
        return path;
    }

    public Node node() {
        return node;
    }

    /** Whether the section is switched off as a whole. */
    public boolean off() {
        return off;
    }

    /** Whether it stands in another program's block. */
    public boolean foreign() {
        return foreign;
    }

    /** What is given for a property, or null. */
    public @Nullable Given given(Property property) {
        int index = properties.indexOf(property);
        return index < 0 ? null : new Given(property, values.get(index), join(path, keys.get(index)));
    }

    /** A path with one more key; either may be empty. */
    public static String join(String path, String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }

    private void put(Property property, String key, Node value) {
        properties.add(property);
        keys.add(key);
        values.add(value);
    }

    private void resolve(Section section, Mapping mapping, Problems problems) {
        List<Mapping.Entry> entries = mapping.entries();
        for (int i = 0; i < entries.size() && !problems.isFull(); i++) {
            Scalar key = entries.get(i).key();
            Property property = section.property(key.text());
            ForeignKey known = property == null ? section.foreign(key.text()) : null;
            if (known != null && known.works()) {
                property = section.property(known.advice());
            }
            if (property == null) {
                UnknownKey.report(section, known, join(path, key.text()), key, foreign, problems);
                continue;
            }
            if (known != null && known.fate() == ForeignKey.Fate.RENAMED) {
                problems.warning(
                        key.place(),
                        join(path, key.text()),
                        Printable.quote(key.text()) + " is an old name",
                        "Write " + known.advice() + ".");
            }
            int earlier = properties.indexOf(property);
            if (earlier >= 0) {
                duplicate(entries, i, earlier, problems);
            } else {
                put(property, key.text(), entries.get(i).value());
            }
        }
    }

    private void duplicate(List<Mapping.Entry> entries, int index, int earlier, Problems problems) {
        Scalar key = entries.get(index).key();
        String spelled = keys.get(earlier);
        int first = 0;
        while (!entries.get(first).key().text().equals(spelled)) {
            first++;
        }
        String place = entries.get(first).key().place().lineAndColumn();
        String as = spelled.equals(key.text()) ? "" : " as \"" + spelled + "\"";
        String message = "duplicate key " + Printable.quote(key.text()) + ", first at " + place + as;
        problems.error(key.place(), join(path, key.text()), message, "Remove one of them.");
    }
}
