package io.kelpie.model.read;

import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.problem.Problem;
import java.util.List;

/**
 * The outcome of reading a configuration: what works, and everything that is wrong.
 *
 * @param config complete with defaults, without the guards that are broken
 * @param problems everything that was found, in the order of the text
 * @param leftOut names of the guards that are broken; on a reload they keep what they had
 * @param readable whether the text could be read at all; if not, a reload keeps everything as it was
 */
public record Loaded(KelpieConfig config, List<Problem> problems, List<String> leftOut, boolean readable) {

    /** Keeps unmodifiable copies of the lists. */
    public Loaded {
        problems = List.copyOf(problems);
        leftOut = List.copyOf(leftOut);
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
