package io.kelpie.model.args;

import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dotted keys of one source, growing into trees. A key that is a value and a mapping at once, {@code http=8080} beside {@code
 * http.token=...}, makes two trees; the mapping is the more important one. For one thread.
 */
final class OverrideTree {

    private static final String GUARDS = "guards.";

    private final List<String> guards;
    private final Branch values = new Branch();
    private final Branch brief = new Branch();

    OverrideTree(List<String> guards) {
        this.guards = guards;
    }

    /** Sets a key; the last one wins. */
    void put(String path, Scalar value) {
        List<String> segments = segments(path);
        if (!values.put(segments, 0, value)) {
            brief.put(segments, 0, value);
        }
    }

    /** Adds the trees that hold anything. */
    void addTo(List<Mapping> trees) {
        if (!values.entries.isEmpty()) {
            trees.add(values.mapping());
        }
        if (!brief.entries.isEmpty()) {
            trees.add(brief.mapping());
        }
    }

    /** The segments of a path; the name of a guard is one segment, dots and all. */
    private List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int at = 0;
        if (path.startsWith(GUARDS)) {
            segments.add("guards");
            at = GUARDS.length();
            String name = guard(path, at);
            if (name != null) {
                segments.add(name);
                at += name.length() + 1;
            }
        }
        while (at <= path.length()) {
            int dot = path.indexOf('.', at);
            int end = dot < 0 ? path.length() : dot;
            segments.add(path.substring(at, end));
            at = end + 1;
        }
        return segments;
    }

    /** The longest known name that stands here. */
    private @Nullable String guard(String path, int at) {
        String longest = null;
        for (String guard : guards) {
            int end = at + guard.length();
            boolean here = path.startsWith(guard, at) && (end == path.length() || path.charAt(end) == '.');
            if (here && (longest == null || guard.length() > longest.length())) {
                longest = guard;
            }
        }
        return longest;
    }

    /** A mapping while it grows. */
    private static final class Branch {

        private final List<Scalar> keys = new ArrayList<>();
        /** Scalars and branches. */
        private final List<Object> entries = new ArrayList<>();

        /** Sets a value; false when a branch stands in its place or a value in the way. */
        private boolean put(List<String> segments, int depth, Scalar value) {
            String segment = segments.get(depth);
            int index = index(segment);
            boolean last = depth == segments.size() - 1;
            if (index < 0) {
                keys.add(new Scalar(value.place(), segment, false));
                entries.add(last ? value : new Branch());
                return last || ((Branch) entries.get(entries.size() - 1)).put(segments, depth + 1, value);
            }
            Object there = entries.get(index);
            if (last && there instanceof Scalar) {
                entries.set(index, value);
                return true;
            }
            return !last && there instanceof Branch branch && branch.put(segments, depth + 1, value);
        }

        private int index(String segment) {
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).text().equals(segment)) {
                    return i;
                }
            }
            return -1;
        }

        private Mapping mapping() {
            List<Mapping.Entry> mapped = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                Object entry = entries.get(i);
                Node node = entry instanceof Branch branch ? branch.mapping() : (Scalar) entry;
                mapped.add(new Mapping.Entry(keys.get(i), node));
            }
            return new Mapping(keys.get(0).place(), mapped);
        }
    }
}
