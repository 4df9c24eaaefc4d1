package io.kelpie.model.read;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads YAML texts in tests. */
final class Reading {

    static final String FILE = "kelpie.yaml";

    private Reading() {}

    static Loaded of(String yaml) {
        return ConfigReader.read(ConfigSource.of(FILE, yaml.getBytes(StandardCharsets.UTF_8)), Overrides.none());
    }

    /** Reads a text in which nothing is wrong. */
    static Loaded clean(String yaml) {
        Loaded loaded = of(yaml);
        if (!loaded.problems().isEmpty()) {
            throw new AssertionError("unexpected: " + loaded.problems());
        }
        return loaded;
    }

    /** The only guard of a text in which nothing is wrong. */
    static GuardConfig guard(String yaml) {
        List<GuardConfig> guards = clean(yaml).config().guards();
        if (guards.size() != 1) {
            throw new AssertionError("expected one guard, got " + guards);
        }
        return guards.get(0);
    }

    static List<String> headlines(Loaded loaded) {
        return loaded.problems().stream().map(Problem::headline).toList();
    }
}
