package io.kelpie.core.recovery;

import io.kelpie.model.config.watch.rule.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each action of each rule has helped, over its last 50 runs, and the order that follows for equal choices. Guarded by
 * itself.
 *
 * <p>The rate is Laplace's: {@code (helped + 1) / (runs + 2)}, so one that was never tried stands at a half, before one that
 * failed and behind one that helped.
 */
final class SuccessRates {

    private static final int MOST = 50;

    private final Map<String, Runs> runs = new HashMap<>();

    /** Notes what an action has done. */
    synchronized void add(String rule, String action, boolean helped) {
        runs.computeIfAbsent(key(rule, action), none -> new Runs()).add(helped);
    }

    /** The rate of an action, 0 to 1. */
    synchronized double rate(String rule, String action) {
        Runs found = runs.get(key(rule, action));
        return found == null ? 0.5 : found.rate();
    }

    /** The steps by rank, those of equal rank by their rate, the highest first; otherwise as they were. */
    synchronized List<Step> order(String rule, List<Step> steps) {
        List<Step> ordered = new ArrayList<>(steps);
        ordered.sort((one, other) -> one.rank() != other.rank()
                ? Integer.compare(one.rank(), other.rank())
                : Double.compare(
                        rate(rule, other.action().name()),
                        rate(rule, one.action().name())));
        return ordered;
    }

    private static String key(String rule, String action) {
        return rule + ' ' + action;
    }

    /** The last runs of one action: a bit for each. */
    private static final class Runs {

        private long helped;
        private int count;

        void add(boolean good) {
            helped = (helped << 1 | (good ? 1 : 0)) & ((1L << MOST) - 1);
            count = Math.min(MOST, count + 1);
        }

        double rate() {
            return (Long.bitCount(helped) + 1.0) / (count + 2.0);
        }
    }
}
