package io.kelpie.core.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One guard as its configuration says, key by key. Immutable. */
record Rules(Map<String, String> keys) {

    Rules {
        keys = Map.copyOf(keys);
    }

    boolean has(String key) {
        return keys.containsKey(key);
    }

    /** Whether it is a guard at all. */
    boolean hasPolicy() {
        for (String policy : List.of("retry", "circuitBreaker", "rateLimiter", "timeout", "bulkhead", "fallback")) {
            if (has(policy)) {
                return true;
            }
        }
        return false;
    }

    private boolean says(String key, String what) {
        return keys.getOrDefault(key, "").contains(what);
    }

    boolean isOff() {
        return says("mode", "off");
    }

    boolean observes() {
        return says("mode", "observe");
    }

    /** Attempts that a call may make. */
    int attempts() {
        return has("retry") ? number("retry", "maxAttempts") : 1;
    }

    /** Whether the guard ends calls that take too long. */
    boolean interrupts() {
        return has("timeout") && !observes() && !says("timeout", "interrupt: false");
    }

    /** Whether the time limit stays what it is. */
    boolean hasFixedLimit() {
        return !says("timeout", "adaptive");
    }

    /** Milliseconds that an attempt, or a call, may take at least. */
    int limitMillis() {
        return hasFixedLimit() ? number("timeout", "duration") : 50;
    }

    boolean retriesRejections() {
        return says("retry", "retryRejections: true");
    }

    /** Whether the fallback may answer with a value. */
    boolean answers() {
        return has("fallback") && !observes() && !says("fallback", "throw");
    }

    /** Whether the fallback has an answer even before any call has succeeded. */
    boolean answersAlways() {
        return says("fallback", "SPARE");
    }

    /** Whether the fallback may throw in place of a failure. */
    boolean throwsInstead() {
        return says("fallback", "throw") && !observes();
    }

    int permits() {
        return number("bulkhead", "maxConcurrentCalls");
    }

    boolean adaptsPermits() {
        return says("bulkhead", "adaptive");
    }

    private int number(String key, String name) {
        String text = keys.getOrDefault(key, "");
        int from = text.indexOf(name + ": ") + name.length() + 2;
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return Integer.parseInt(text.substring(from, to));
    }

    /** The same without a key. */
    Rules without(String key) {
        Map<String, String> fewer = new TreeMap<>(keys);
        fewer.remove(key);
        return new Rules(fewer);
    }

    /** Nothing but some of the keys. */
    Rules only(String... names) {
        Map<String, String> fewer = new TreeMap<>();
        for (String name : names) {
            String value = keys.get(name);
            if (value != null) {
                fewer.put(name, value);
            }
        }
        return new Rules(fewer);
    }

    private String yaml(String methods) {
        StringBuilder text = new StringBuilder("{methods: [" + methods + "]");
        new TreeMap<>(keys)
                .forEach((key, value) ->
                        text.append(", ").append(key).append(": ").append(value));
        return text.append('}').toString();
    }

    /** A whole configuration; a guard that is null is not there. */
    static String yaml(@Nullable Rules g, @Nullable Rules h) {
        String first = g == null ? "" : "g: " + g.yaml("herd.Players#text, herd.Players#later");
        String second = h == null ? "" : "h: " + h.yaml("herd.Players#other");
        return "guards: {" + first + (g == null || h == null ? "" : ", ") + second + "}";
    }

    @Override
    public String toString() {
        return new TreeMap<>(keys).toString();
    }
}
