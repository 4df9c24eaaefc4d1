package io.kelpie.model.bind;

import io.kelpie.model.problem.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values of one guard were found. For one thread; only made for somebody who asks. */
public final class Origins {

    /** Places by path, as {@code guards.payment.retry.maxAttempts}, or {@code preset jdbc.circuitBreaker}. */
    private final Map<String, Place> places = new LinkedHashMap<>();

    void note(Given given) {
        places.putIfAbsent(given.path(), given.node().place());
    }

    /**
     * Where a setting was found; null when it is a default.
     *
     * @param part name of the policy; empty for the guard itself
     * @param key as in {@code backoff.strategy}
     * @param standard whether it has its default, so that only a place counts that says this very key
     */
    public @Nullable Place of(String part, String key, boolean standard) {
        String prefix = part.isEmpty() ? "" : part + ".";
        Place exact = endingWith(prefix + key);
        int dot = key.lastIndexOf('.');
        if (exact == null && dot > 0 && !part.isEmpty()) {
            exact = endingWith(prefix + key.substring(dot + 1)); // a key of a section that may be written outside of it
        }
        if (exact != null || standard) {
            return exact;
        }
        Place section = dot < 0 ? null : endingWith(prefix + key.substring(0, key.indexOf('.')));
        return section == null && !part.isEmpty() ? brief(part) : section;
    }

    /** The policy itself, when it is said in one word. */
    private @Nullable Place brief(String part) {
        for (String path : places.keySet()) {
            if (path.contains("." + part + ".")) {
                return null;
            }
        }
        return endingWith(part);
    }

    private @Nullable Place endingWith(String end) {
        for (Map.Entry<String, Place> each : places.entrySet()) {
            if (each.getKey().endsWith("." + end)) {
                return each.getValue();
            }
        }
        return null;
    }
}
