package io.kelpie.core;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guards that an operator has added to a running JVM. They come after the configured ones, outlive every reload of the
 * configuration, and go when they are removed, or with the agent. One that the configuration has got a namesake of meanwhile
 * rests for as long.
 *
 * <p>For one thread at a time.
 */
final class AdHoc {

    /** What such guards are called in problems. */
    private static final String PLACE = "ad-hoc";

    private final List<GuardConfig> guards = new ArrayList<>();

    /** Reads guards. Nothing of the configuration counts for them, its defaults neither. */
    static Loaded read(String text) {
        ConfigSource source = ConfigSource.of(PLACE, text.getBytes(StandardCharsets.UTF_8));
        Loaded read = ConfigReader.read(source, Overrides.none());
        Problems more = new Problems();
        if (YamlReader.read(new SourceText(PLACE, text), text, new Problems()) instanceof Mapping root) {
            for (Mapping.Entry entry : root.entries()) {
                String key = entry.key().text();
                if (!key.equals("guards")) {
                    more.error(entry.key().place(), key, "only guards can be added", "Write it into a configuration.");
                }
            }
        }
        List<Problem> problems = new ArrayList<>(more.list());
        problems.addAll(read.problems());
        return new Loaded(read.config(), problems, read.names(), read.leftOut(), read.readable());
    }

    /** The name among some guards that is taken already, here or among those that are configured; null: none. */
    @Nullable
    String taken(List<GuardConfig> wanted, List<GuardConfig> configured) {
        for (GuardConfig guard : wanted) {
            if (find(guard.name(), configured) || find(guard.name(), guards)) {
                return guard.name();
            }
        }
        return null;
    }

    void add(List<GuardConfig> more) {
        guards.addAll(more);
    }

    /** Removes a guard, and those that its preset brought; false when there is none of that name. */
    boolean remove(String name) {
        if (!find(name, guards)) {
            return false;
        }
        for (int i = guards.size() - 1; i >= 0; i--) {
            GuardConfig guard = guards.get(i);
            boolean brought = guard.preset() != null && guard.name().startsWith(name + ".");
            if (guard.name().equals(name) || brought) {
                guards.remove(i); // by number: no generated equals of a record is used in the agent
            }
        }
        return true;
    }

    boolean has(String name) {
        return find(name, guards);
    }

    /** Those of a configuration, and these. */
    List<GuardConfig> behind(KelpieConfig config) {
        List<GuardConfig> all = new ArrayList<>(config.guards());
        for (GuardConfig guard : guards) {
            if (!find(guard.name(), config.guards())) {
                all.add(guard);
            }
        }
        return all;
    }

    private static boolean find(String name, List<GuardConfig> among) {
        for (GuardConfig guard : among) {
            if (guard.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
