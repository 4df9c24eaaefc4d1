package io.kelpie.model.read;

import io.kelpie.model.problem.Problem;
import io.kelpie.model.problem.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All problems of one reading, each told once with the guards that are left out because of it: a mistake in something
 * shared breaks every guard that uses it. At most {@value #MOST} are told. For one thread.
 */
final class Findings {

    private static final int MOST = 500;

    private final List<Problem> problems = new ArrayList<>();
    private final List<List<String>> guards = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /** Adds problems that belong to no guard. */
    void add(Problems more) {
        for (Problem problem : more.list()) {
            guardsOf(problem);
        }
    }

    /**
     * Adds the problems of one guard.
     *
     * @return whether the guard works
     */
    boolean add(String guard, Problems more) {
        for (Problem problem : more.list()) {
            List<String> affected = guardsOf(problem);
            if (problem.isError()) {
                affected.add(guard);
            }
        }
        if (more.hasErrors()) {
            leftOut.add(guard);
        }
        return !more.hasErrors();
    }

    /** The guards that do not work. */
    List<String> leftOut() {
        return leftOut;
    }

    /** Every problem once, in the order of the text, errors with the names of the guards that they cost. */
    List<Problem> problems() {
        List<Problem> told = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            Problem problem = problems.get(i);
            told.add(guards.get(i).isEmpty() ? problem : problem.withHint(hint(problem, guards.get(i))));
        }
        if (told.size() > 1) {
            told.sort(new ByPlace());
        }
        return told;
    }

    private List<String> guardsOf(Problem problem) {
        for (int i = 0; i < problems.size(); i++) {
            if (problems.get(i).same(problem)) {
                return guards.get(i);
            }
        }
        List<String> none = new ArrayList<>();
        if (problems.size() >= MOST) {
            return none;
        }
        problems.add(problem);
        guards.add(none);
        return none;
    }

    private static String hint(Problem problem, List<String> affected) {
        StringBuilder hint = new StringBuilder();
        if (problem.hint() != null) {
            hint.append(problem.hint()).append(' ');
        }
        hint.append(affected.size() == 1 ? "Left out until then: guard " : "Left out until then: guards ");
        for (int i = 0; i < affected.size(); i++) {
            hint.append(i == 0 ? "" : ", ").append(affected.get(i));
        }
        return hint.append('.').toString();
    }

    /** By line and column; texts stay in the order in which they were read, which the stable sort keeps. */
    private static final class ByPlace implements Comparator<Problem> {

        @Override
        public int compare(Problem a, Problem b) {
            if (!a.file().equals(b.file())) {
                return 0;
            }
            return a.line() != b.line() ? a.line() - b.line() : a.column() - b.column();
        }
    }
}
