package io.kelpie.model.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems in the order in which they are found. For one thread. */
public final class Problems {

    /** Beyond so many a reader gains nothing, and hostile input costs nothing. */
    private static final int MOST = 200;

    private final List<Problem> list = new ArrayList<>();
    private boolean errors;

    /** Notes that something cannot be done. */
    public void error(Place place, String path, String message, @Nullable String hint) {
        add(Problem.at(place, Severity.ERROR, path, message, hint));
    }

    /** Notes that something may not be meant. */
    public void warning(Place place, String path, String message, @Nullable String hint) {
        add(Problem.at(place, Severity.WARNING, path, message, hint));
    }

    /** Notes a problem, once; those beyond the first {@value #MOST} are dropped. */
    public void add(Problem problem) {
        if (problem.isError()) {
            errors = true;
        }
        if (isFull()) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).same(problem)) {
                return;
            }
        }
        list.add(problem);
    }

    /** Whether there are so many that it is not worth looking for more. */
    public boolean isFull() {
        return list.size() >= MOST;
    }

    /** Whether an error was found, a dropped one included. */
    public boolean hasErrors() {
        return errors;
    }

    /** What was found so far, unmodifiable. */
    public List<Problem> list() {
        return List.copyOf(list);
    }
}
