package io.kelpie.model.select;

import io.kelpie.model.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names nearest to one that matched nothing: the same simple name in another package first, then slips of the
 * pen, near packages before far ones. Works for class names and for method names. Stateless.
 */
public final class NearestNames {

    private static final int PACKAGE_WEIGHT = 30;

    private NearestNames() {}

    /**
     * The nearest names, best first.
     *
     * @param wanted a name, or the pattern of a selector; wildcards are ignored
     * @param candidates names that exist, dotted
     * @param most how many to return
     */
    public static List<String> of(String wanted, Iterable<String> candidates, int most) {
        String bare = wanted.replace("*", "").replace("..", ".");
        String simple = lower(simple(bare));
        int limit = Math.max(1, simple.length() / 3);
        List<String> names = new ArrayList<>();
        List<Integer> scores = new ArrayList<>();
        for (String candidate : candidates) {
            String other = lower(simple(candidate));
            int distance = simple.isEmpty() ? limit + 1 : Nearest.distance(simple, other, limit);
            if (distance <= limit) {
                int apart = Math.min(PACKAGE_WEIGHT - 1, packageDistance(bare, candidate));
                insert(names, scores, candidate, distance * PACKAGE_WEIGHT + apart, most);
            }
        }
        return List.copyOf(names);
    }

    private static void insert(List<String> names, List<Integer> scores, String name, int score, int most) {
        int at = names.size();
        while (at > 0
                && (scores.get(at - 1) > score
                        || (scores.get(at - 1) == score && names.get(at - 1).compareTo(name) > 0))) {
            at--;
        }
        if (at < most && !names.contains(name)) {
            names.add(at, name);
            scores.add(at, score);
            if (names.size() > most) {
                names.remove(most);
                scores.remove(most);
            }
        }
    }

    private static int packageDistance(String wanted, String candidate) {
        String a = lower(wanted.substring(0, wanted.length() - simple(wanted).length()));
        String b = lower(
                candidate.substring(0, candidate.length() - simple(candidate).length()));
        return Nearest.distance(a, b, PACKAGE_WEIGHT);
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
