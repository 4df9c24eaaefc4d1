package io.kelpie.model.read;

import io.kelpie.model.text.KeyName;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys as in property files, {@code resilience4j.retry.instances:}, read as the nested mappings that they stand for. */
final class DottedKeys {

    private DottedKeys() {}

    /** Every value under a word, which may be the first segment of a longer key. */
    static List<Node> children(@Nullable Node node, String word) {
        if (!(node instanceof Mapping mapping)) {
            return List.of();
        }
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < mapping.entries().size(); i++) {
            Mapping.Entry entry = mapping.entries().get(i);
            String key = entry.key().text();
            int dot = key.indexOf('.');
            if (KeyName.same(dot < 0 ? key : key.substring(0, dot), word)) {
                children.add(dot < 0 ? entry.value() : rest(entry, key.substring(dot + 1)));
            }
        }
        return children;
    }

    /** The same mapping without the longer keys that begin with a word. */
    static Mapping without(Mapping mapping, String word) {
        List<Mapping.Entry> others = new ArrayList<>();
        for (int i = 0; i < mapping.entries().size(); i++) {
            Mapping.Entry entry = mapping.entries().get(i);
            int dot = entry.key().text().indexOf('.');
            if (dot < 0 || !KeyName.same(entry.key().text().substring(0, dot), word)) {
                others.add(entry);
            }
        }
        return others.size() == mapping.entries().size() ? mapping : new Mapping(mapping.place(), others);
    }

    /** Whether a mapping consists of longer keys, so that its own vocabulary does not apply to it as it stands. */
    static boolean isDotted(Mapping mapping) {
        return mapping.entries().size() == 1
                && mapping.entries().get(0).key().text().indexOf('.') >= 0;
    }

    private static Mapping rest(Mapping.Entry entry, String key) {
        Scalar inner = new Scalar(entry.key().place(), key, entry.key().quoted());
        return new Mapping(entry.key().place(), List.of(new Mapping.Entry(inner, entry.value())));
    }
}
