package io.kelpie.model.args;

import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said outside the file, the most important first: agent arguments, system properties {@code kelpie.x.y},
 * environment variables {@code KELPIE_X_Y}. Immutable; never throws.
 */
public final class Overrides {

    private static final String PROPERTY = "kelpie.";
    private static final String VARIABLE = "KELPIE_";

    /** What the agent publishes about itself, what its launcher reads and what the command's script sets: never a setting. */
    private static final String[] RESERVED = {
        "kelpie.agent.version",
        "kelpie.agent.status",
        "kelpie.agent.mode",
        "kelpie.agent.config-file",
        "kelpie.agent.url",
        "kelpie.agent.token-file",
        "kelpie.agent.error",
        "kelpie.gate",
        "kelpie.command",
        "kelpie.terminal"
    };

    /** Arguments that say what to do instead of how. */
    private static final String[] NO_SETTINGS = {"config", "command", "jar"};

    private static final Overrides NONE = of(AgentArguments.parse(null), Environment.EMPTY);

    private final AgentArguments arguments;
    private final Environment environment;

    private Overrides(AgentArguments arguments, Environment environment) {
        this.arguments = arguments;
        this.environment = environment;
    }

    /** Everything that is said outside the file. */
    public static Overrides of(AgentArguments arguments, Environment environment) {
        return new Overrides(arguments, environment);
    }

    /** Nothing is said. */
    public static Overrides none() {
        return NONE;
    }

    /** The path of the file; null when none is named. */
    public @Nullable String configPath() {
        String path = arguments.value("config");
        if (path == null) {
            path = environment.properties().get(PROPERTY + "config");
        }
        if (path == null) {
            path = environment.variables().get(VARIABLE + "CONFIG");
        }
        return path == null || path.isBlank() ? null : path.trim();
    }

    /** Whether anything is said that could be a setting, or is malformed. */
    public boolean say() {
        if (!arguments.problems().isEmpty()) {
            return true;
        }
        for (int i = 0; i < arguments.list().size(); i++) {
            AgentArguments.Argument argument = arguments.list().get(i);
            if (!isOneOf(argument.key(), NO_SETTINGS) || lacksPath(argument)) {
                return true;
            }
        }
        for (String name : environment.properties().keySet()) {
            if (isSetting(name)) {
                return true;
            }
        }
        for (String name : environment.variables().keySet()) {
            if (name.startsWith(VARIABLE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lacksPath(AgentArguments.Argument argument) {
        return argument.key().equals("config") && argument.value().isBlank();
    }

    private static boolean isSetting(String property) {
        return property.startsWith(PROPERTY)
                && !isOneOf(property, RESERVED)
                && !isOneOf(property.substring(PROPERTY.length()), NO_SETTINGS);
    }

    /** The environment variables, for values that refer to them. */
    public Map<String, String> variables() {
        return environment.variables();
    }

    /**
     * Everything as trees in the shape of a file, the most important first.
     *
     * @param guards names of the guards in the file: where they end in a dotted path cannot be told otherwise
     * @param problems takes what is malformed, and variables that are nearly settings
     */
    public List<Mapping> trees(List<String> guards, Problems problems) {
        List<Mapping> trees = new ArrayList<>();
        for (Problem problem : arguments.problems()) {
            problems.add(problem);
        }
        OverrideTree told = new OverrideTree(guards);
        List<AgentArguments.Argument> list = arguments.list();
        for (int i = 0; i < list.size(); i++) {
            AgentArguments.Argument argument = list.get(i);
            if (lacksPath(argument)) {
                problems.error(
                        argument.place(),
                        "config",
                        "expected the path of a file, got nothing",
                        "Write config=/path/to/kelpie.yaml, or leave it out.");
            } else if (!isOneOf(argument.key(), NO_SETTINGS)) {
                told.put(argument.key(), new Scalar(argument.place(), argument.value(), false));
            }
        }
        told.addTo(trees);
        properties(guards).addTo(trees);
        variables(guards, problems).addTo(trees);
        return trees;
    }

    private OverrideTree properties(List<String> guards) {
        OverrideTree tree = new OverrideTree(guards);
        for (Map.Entry<String, String> property : environment.properties().entrySet()) {
            String name = property.getKey();
            if (isSetting(name)) {
                Place place = new SourceText("system property " + name, property.getValue()).start();
                tree.put(name.substring(PROPERTY.length()), new Scalar(place, property.getValue(), false));
            }
        }
        return tree;
    }

    private OverrideTree variables(List<String> guards, Problems problems) {
        OverrideTree tree = new OverrideTree(guards);
        for (Map.Entry<String, String> variable : environment.variables().entrySet()) {
            String name = variable.getKey();
            String value = variable.getValue();
            if (!name.startsWith(VARIABLE) || value.isEmpty() || name.equals(VARIABLE + "CONFIG")) {
                continue;
            }
            Place place = new SourceText("environment variable " + name, value).start();
            String path = VariableName.path(name.substring(VARIABLE.length()), guards);
            if (path != null && !VariableName.isServiceAddress(value)) {
                tree.put(path, new Scalar(place, value, false));
            } else if (VariableName.isNearlySetting(name.substring(VARIABLE.length()), value)) {
                problems.warning(
                        place,
                        "",
                        "this variable is no setting",
                        "See docs/configuration.md for the names of settings.");
            }
        }
        return tree;
    }

    private static boolean isOneOf(String word, String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(word)) {
                return true;
            }
        }
        return false;
    }
}
