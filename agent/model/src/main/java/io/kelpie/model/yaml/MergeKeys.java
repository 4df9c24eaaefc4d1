package io.kelpie.model.yaml;

import io.kelpie.model.problem.Problems;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The merge key of YAML 1.1, {@code <<: *shared}, which 1.2 dropped and files in the field still use: the keys of the
 * merged mappings count where the mapping does not have them itself; earlier ones win.
 */
final class MergeKeys {

    private MergeKeys() {}

    static void merge(List<Node> values, List<Mapping.Entry> entries, Problems problems) {
        Set<String> known = new HashSet<>();
        for (Mapping.Entry entry : entries) {
            known.add(entry.key().text());
        }
        for (Node value : values) {
            if (value instanceof Sequence list) {
                for (Node item : list.items()) {
                    add(item, entries, known, problems);
                }
            } else {
                add(value, entries, known, problems);
            }
        }
    }

    private static void add(Node value, List<Mapping.Entry> entries, Set<String> known, Problems problems) {
        if (!(value instanceof Mapping mapping)) {
            problems.error(value.place(), "", "<< merges mappings, got " + value.described(), null);
            return;
        }
        for (Mapping.Entry entry : mapping.entries()) {
            if (known.add(entry.key().text())) {
                entries.add(entry);
            }
        }
    }
}
