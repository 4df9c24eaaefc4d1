package io.kelpie.core.weave;

import org.jspecify.annotations.Nullable;

/** The classes that the JVM would not change in one go, told in one line however many they are. For one thread. */
final class Refusals {

    private static final int MOST_NAMES = 3;

    private final StringBuilder names = new StringBuilder();
    private @Nullable Throwable first;
    private int count;

    void add(String className, Throwable reason) {
        count++;
        if (first == null) {
            first = reason;
        }
        if (count <= MOST_NAMES) {
            names.append(count == 1 ? "" : ", ").append(className);
        }
    }

    /** The line; null when there is nothing to tell. */
    @Nullable
    String told() {
        if (count == 0) {
            return null;
        }
        if (count == 1) {
            return "cannot change " + names + ", left as it is: " + first;
        }
        String more = count > MOST_NAMES ? " and " + (count - MOST_NAMES) + " more" : "";
        return "cannot change " + count + " classes, left as they are: " + names + more + "; the first because of "
                + first + "; all are listed as skipped in /status";
    }
}
