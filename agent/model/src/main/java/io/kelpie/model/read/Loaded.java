package io.kelpie.model.read;

import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of reading a configuration: what works, and everything that is wrong.
 *
 * @param config complete with defaults, without the guards that are broken
 * @param problems everything that was found, in the order of the text
 * @param names names of all guards, the broken ones included, in the order in which they may choose methods
 * @param leftOut names of the guards that are broken; on a reload they keep what they had
 * @param readable whether the text could be read at all; if not, a reload keeps everything as it was
 */
public record Loaded(
        KelpieConfig config, List<Problem> problems, List<String> names, List<String> leftOut, boolean readable) {

    /** Keeps unmodifiable copies of the lists. */
    public Loaded {
        problems = List.copyOf(problems);
        names = List.copyOf(names);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * This configuration as the successor of one that is in force: a broken guard keeps the form and the settings that its
     * predecessor gave it, and the agent's own keys and those of the port are kept as a whole when the text has an error among
     * them.
     *
     * @param file the text, as it is called in problems: what is wrong elsewhere was wrong before
     */
    public KelpieConfig over(KelpieConfig before, String file) {
        List<GuardConfig> guards = new ArrayList<>();
        for (String name : names) {
            if (leftOut.contains(name)) {
                addOld(name, before, guards);
            } else {
                addNew(name, guards);
            }
        }
        return new KelpieConfig(
                breaksAgent(file) ? before.agent() : config.agent(),
                breaksHttp(file) ? before.http() : config.http(),
                guards,
                breaksAgent(file) ? before.annotations() : config.annotations(),
                config.ownWatch());
    }

    private void addNew(String name, List<GuardConfig> guards) {
        for (GuardConfig guard : config.guards()) {
            if (guard.name().equals(name)) {
                guards.add(guard);
            }
        }
    }

    /** What a broken guard was before, with the guards that its preset brought, as far as they are not told by name. */
    private void addOld(String name, KelpieConfig before, List<GuardConfig> guards) {
        for (GuardConfig guard : before.guards()) {
            boolean brought = guard.preset() != null && guard.name().startsWith(name + ".");
            if (guard.name().equals(name) || (brought && !names.contains(guard.name()))) {
                guards.add(guard);
            }
        }
    }

    private boolean breaksHttp(String file) {
        for (Problem problem : problems) {
            if (isErrorIn(file, problem) && isWithin("http", problem.path())) {
                return true;
            }
        }
        return false;
    }

    /** Everything at the top that is neither the port's nor the guards' is the agent's. */
    private boolean breaksAgent(String file) {
        for (Problem problem : problems) {
            String path = problem.path();
            if (isErrorIn(file, problem)
                    && !isWithin("http", path)
                    && !isWithin("guards", path)
                    && !isWithin("defaults", path)
                    && !isWithin("resilience4j", path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isErrorIn(String file, Problem problem) {
        return problem.isError() && problem.file().equals(file);
    }

    private static boolean isWithin(String section, String path) {
        return path.startsWith(section) && (path.length() == section.length() || path.charAt(section.length()) == '.');
    }

    /** Whether an error is among the problems. */
    public boolean hasErrors() {
        for (Problem problem : problems) {
            if (problem.isError()) {
                return true;
            }
        }
        return false;
    }
}
