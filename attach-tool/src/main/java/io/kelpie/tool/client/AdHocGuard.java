package io.kelpie.tool.client;

import io.kelpie.tool.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guard as it was put together on a command line: a name, methods, and settings in the order in which they are to be read.
 *
 * <p>For one thread.
 */
public final class AdHocGuard {

    private final String name;
    private final Map<String, @Nullable Object> settings = new LinkedHashMap<>();

    /** A guard of some methods; without a name it is called after the first of them. */
    public AdHocGuard(@Nullable String name, List<String> methods, @Nullable String preset) {
        this.name = name != null ? name : methods.isEmpty() ? String.valueOf(preset) : nameOf(methods.get(0));
        if (preset != null) {
            settings.put("preset", preset);
        }
        if (!methods.isEmpty()) {
            settings.put("methods", methods);
        }
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Adds a setting; null: it was not given. */
    public AdHocGuard with(String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
        return this;
    }

    /** Adds a policy, with its defaults where nothing is said about it; null: it was not given. */
    public AdHocGuard policy(String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value.isEmpty() ? Map.of() : value);
        }
        return this;
    }

    /** Adds a fallback: {@code empty}, {@code null}, {@code lastGood}, {@code #method}, {@code Class#method}, or a constant. */
    public AdHocGuard fallback(@Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, @Nullable Object> fallback = new LinkedHashMap<>();
        if (value.equals("null")) {
            fallback.put("value", null);
        } else if (value.equals("empty")) {
            fallback.put("empty", true);
        } else if (value.equals("lastGood")) {
            fallback.put("lastGood", Map.of());
        } else if (value.indexOf('#') >= 0) {
            fallback.put("method", value.startsWith("#") ? value.substring(1) : value);
        } else {
            fallback.put("value", value);
        }
        settings.put("fallback", fallback);
        return this;
    }

    /** The guard as a configuration of its own, in JSON, which is YAML too. */
    public String text() {
        return JsonText.pretty(Map.of("guards", Map.of(name, settings)));
    }

    /** {@code com.acme.Foo#bar(..)} is called {@code Foo.bar}. */
    private static String nameOf(String selector) {
        String plain = selector.replaceAll("\\(.*", "");
        int hash = plain.indexOf('#');
        String type = hash < 0 ? plain : plain.substring(0, hash);
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String method = hash < 0 ? "" : "." + plain.substring(hash + 1);
        String name = (simple + method).replaceAll("[^\\p{L}\\p{Nd}_.-]+", "");
        return name.isEmpty() || name.equals(".") ? "ad-hoc" : name;
    }
}
