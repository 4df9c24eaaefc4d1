package io.kelpie.model.args;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What surrounds the JVM, as far as the configuration reads it. Immutable.
 *
 * @param properties system properties whose names begin with {@code kelpie.}
 * @param variables environment variables
 */
public record Environment(Map<String, String> properties, Map<String, String> variables) {

    /** Nothing around. */
    public static final Environment EMPTY = new Environment(Map.of(), Map.of());

    /** What surrounds this JVM at this moment. */
    public static Environment ofThisJvm() {
        Map<String, String> ours = new TreeMap<>();
        Properties all = System.getProperties();
        for (Map.Entry<Object, Object> property : all.entrySet()) {
            if (property.getKey() instanceof String name
                    && name.startsWith("kelpie.")
                    && property.getValue() instanceof String value) {
                ours.put(name, value);
            }
        }
        return new Environment(ours, System.getenv());
    }
}
