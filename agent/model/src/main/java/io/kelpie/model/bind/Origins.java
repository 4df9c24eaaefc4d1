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
     */
    public @Nullable Place of(String part, String key) {
        String whole = part.isEmpty() ? key : part + "." + key;
        Place exact = endingWith(whole);
        int dot = key.lastIndexOf('.');
        if (exact != null || part.isEmpty()) {
            return exact == null && dot > 0 ? endingWith(key.substring(0, key.indexOf('.'))) : exact;
        }
        Place flat = dot < 0 ? null : endingWith(part + "." + key.substring(dot + 1));
        Place section = dot < 0 || flat != null ? flat : endingWith(part + "." + key.substring(0, dot));
        return section == null ? brief(part) : section;
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
