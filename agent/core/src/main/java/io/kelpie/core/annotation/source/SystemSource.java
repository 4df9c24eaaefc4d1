package io.kelpie.core.annotation.source;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * System properties and, below them, environment variables, under the names that MicroProfile Config gives them: as it is, with
 * {@code _} for everything that is neither letter nor digit, and that in capitals.
 */
final class SystemSource implements Source {

    private final Properties properties;
    private final Map<String, String> environment;

    SystemSource(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public @Nullable String value(String name) {
        String found = properties.getProperty(name);
        if (found == null) {
            found = environment.get(name);
        }
        String plain = plain(name);
        if (found == null) {
            found = environment.get(plain);
        }
        if (found == null) {
            found = environment.get(plain.toUpperCase(Locale.ROOT));
        }
        return found == null || found.isEmpty() ? null : found;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            boolean kept = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
            plain.append(kept ? each : '_');
        }
        return plain.toString();
    }
}
