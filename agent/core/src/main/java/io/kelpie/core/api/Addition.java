package io.kelpie.core.api;

import io.kelpie.model.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of guards that somebody wanted to add: all of them are there, or none. Immutable.
 *
 * @param guards names of those that were added; empty when they were refused
 * @param taken a name among them that another guard has already; null: none
 * @param problems everything that is wrong or doubtful in the text
 */
public record Addition(List<String> guards, @Nullable String taken, List<Problem> problems) {

    /** Keeps unmodifiable copies. */
    public Addition {
        guards = List.copyOf(guards);
        problems = List.copyOf(problems);
    }

    /** Guards that are in force now. */
    public static Addition done(List<String> guards, List<Problem> problems) {
        return new Addition(guards, null, problems);
    }

    /** Nothing was added, for the text has errors. */
    public static Addition wrong(List<Problem> problems) {
        return new Addition(List.of(), null, problems);
    }

    /** Nothing was added, for a name is taken. */
    public static Addition taken(String name) {
        return new Addition(List.of(), name, List.of());
    }
}
