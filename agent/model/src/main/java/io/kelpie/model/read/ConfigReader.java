package io.kelpie.model.read;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.bind.Origins;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import io.kelpie.model.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration: the file, and over it environment variables, system properties and agent arguments. Never throws
 * for bad input: what is wrong becomes problems, and what is right works.
 *
 * <p>Stateless. Without a file no YAML class is loaded.
 */
public final class ConfigReader {

    private ConfigReader() {}

    /** Reads a source under overrides. */
    public static Loaded read(ConfigSource source, Overrides overrides) {
        if (source.isNone() && !overrides.say()) {
            // The most common start of all: it shall not even load the vocabulary.
            return new Loaded(KelpieConfig.STANDARD, List.of(), List.of(), List.of(), true);
        }
        return read(source, overrides, null);
    }

    /** Reads a source, and notes where the values of each guard come from. */
    public static Loaded explain(ConfigSource source, Map<String, Origins> origins) {
        return read(source, Overrides.none(), origins);
    }

    private static Loaded read(ConfigSource source, Overrides overrides, @Nullable Map<String, Origins> origins) {
        Problems problems = new Problems();
        Mapping file = tree(source, problems);
        boolean readable = file != null || !problems.hasErrors();
        return new Binding(file, overrides, problems, origins).read(readable);
    }

    private static @Nullable Mapping tree(ConfigSource source, Problems problems) {
        Problem failure = source.failure();
        if (failure != null) {
            problems.add(failure);
        }
        String name = source.name();
        if (name == null || failure != null) {
            return null;
        }
        String text = SourceDecoder.decode(name, source.content(), problems);
        if (text == null) {
            return null;
        }
        SourceText place = new SourceText(name, text);
        Node root = text.isBlank() ? null : YamlReader.read(place, text, problems);
        if (root instanceof Mapping mapping) {
            return mapping;
        }
        boolean nothing = root == null || (root instanceof Scalar scalar && scalar.isNothing());
        if (!nothing && root != null) {
            problems.error(
                    root.place(),
                    "",
                    "expected a mapping such as \"guards: ...\" at the top, got " + root.described(),
                    "See: kelpie config example");
        } else if (!problems.hasErrors()) {
            problems.warning(place.start(), "", "the file is empty: defaults apply, and there are no guards", null);
        }
        return null;
    }
}
