package io.kelpie.model.args;

import io.kelpie.model.problem.Problem;
import io.kelpie.model.tree.Mapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said outside the file. */
public final class Overrides {

    private static final Overrides NONE = new Overrides(Environment.EMPTY);

    private final Environment environment;

    private Overrides(Environment environment) {
        this.environment = environment;
    }

    /** Nothing is said. */
    public static Overrides none() {
        return NONE;
    }

    /** What was wrong already with the way it was said. */
    public List<Problem> problems() {
        return List.of();
    }

    /** The environment variables, for interpolation. */
    public Map<String, String> variables() {
        return environment.variables();
    }

    /** As a tree in the shape of a file; null when there is nothing. */
    public @Nullable Mapping tree(List<String> guards) {
        return null;
    }
}
