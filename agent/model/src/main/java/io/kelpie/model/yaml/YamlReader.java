package io.kelpie.model.yaml;

import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * Reads one YAML document into a tree: a plain one by {@link PlainYaml}, every other one, and every wrong one, by the library.
 *
 * <p>Stateless. What is not YAML becomes one error at its place; nothing is thrown.
 */
public final class YamlReader {

    private YamlReader() {}

    /**
     * Reads the text.
     *
     * @return the root; null when the document is empty or, with an error among the problems, when it is not YAML
     */
    public static @Nullable Node read(SourceText source, String text, Problems problems) {
        Node plain = PlainYaml.read(source, text);
        return plain == null ? LibraryYaml.read(source, text, problems) : plain;
    }
}
