package io.kelpie.launcher;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few settings that count before anything else is loaded, from the agent arguments, then system properties, then the
 * environment. The core reads all of them again, properly; this class only needs to agree with it on form.
 */
final class EarlySettings {

    private static final String[] FLAGS = {"true", "false", "on", "off", "yes", "no"};
    private static final String[] LEVELS = {"debug", "info", "warn", "error", "off"};

    private final String arguments;

    EarlySettings(@Nullable String arguments) {
        this.arguments = arguments == null ? "" : arguments;
    }

    /** Whether the agent may run: false only when {@code enabled} is given as {@code false}, {@code off} or {@code no}. */
    boolean enabled() {
        String value = value("enabled");
        String said = value == null ? "" : value.trim();
        return !said.equalsIgnoreCase("false") && !said.equalsIgnoreCase("off") && !said.equalsIgnoreCase("no");
    }

    /**
     * Whether the settings may name guards or a file, or be wrong, so that the core must be there before the application. True in
     * doubt: an argument that is not one of the plain keys with a plain value may be the path of a file, or a mistake that
     * is to be told also when the application is over soon.
     */
    boolean mayMatter() {
        return hasMore()
                || isNamed(System.getProperties().keySet(), "kelpie.config", "kelpie.guards.")
                || isNamed(System.getenv().keySet(), "KELPIE_CONFIG", "KELPIE_GUARDS_");
    }

    private boolean hasMore() {
        int at = 0;
        while (at < arguments.length()) {
            int end = end(at);
            if (!isPlain(arguments.substring(at, end))) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    /** Whether an argument is certainly right and has nothing to do with guards. */
    private static boolean isPlain(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 0) {
            return false;
        }
        String value = argument.substring(equals + 1);
        return switch (argument.substring(0, equals)) {
            case "http" -> isOneOf(value, FLAGS) || isPort(value);
            case "http.enabled", "enabled" -> isOneOf(value, FLAGS);
            case "http.port" -> isPort(value);
            case "logLevel" -> isOneOf(value, LEVELS);
            case "jar" -> true;
            default -> false;
        };
    }

    private static boolean isOneOf(String value, String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPort(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return value.length() < 5 ? !value.isEmpty() : value.length() == 5 && value.compareTo("65535") <= 0;
    }

    private static boolean isNamed(Set<?> names, String exact, String prefix) {
        for (Object each : names) {
            String name = String.valueOf(each);
            if (name.equals(exact) || name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** A setting from the arguments, {@code kelpie.key} or {@code KELPIE_KEY}, in this order; null when nobody gives it. */
    @Nullable
    String value(String key) {
        String value = argument(key);
        if (value == null) {
            value = System.getProperty("kelpie." + key);
        }
        return value == null ? System.getenv("KELPIE_" + key.toUpperCase(Locale.ROOT)) : value;
    }

    /** The value of {@code key=value} among the comma-separated agent arguments, escapes removed. */
    @Nullable
    String argument(String key) {
        int at = 0;
        while (at < arguments.length()) {
            int end = end(at);
            if (arguments.startsWith(key, at)
                    && at + key.length() < end
                    && arguments.charAt(at + key.length()) == '=') {
                return unescaped(at + key.length() + 1, end);
            }
            at = end + 1;
        }
        return null;
    }

    private int end(int from) {
        int at = from;
        while (at < arguments.length() && arguments.charAt(at) != ',') {
            at += arguments.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, arguments.length());
    }

    private String unescaped(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++) {
            char c = arguments.charAt(at);
            if (c == '\\' && at + 1 < to) {
                c = arguments.charAt(++at);
            }
            text.append(c);
        }
        return text.toString();
    }
}
