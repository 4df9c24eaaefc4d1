package io.kelpie.model.args;

import org.jspecify.annotations.Nullable;

/**
 * The answer to the first question of a start: is Kelpie wanted at all? Asked before anything else is loaded, hence without
 * a reference to any other class of Kelpie. The file can still say no later.
 */
public final class EnabledSwitch {

    private EnabledSwitch() {}

    /** Whether nothing outside the file says no; agent arguments win over the system property, that over the variable. */
    public static boolean isOn(@Nullable String arguments) {
        return isOn(arguments, System.getProperty("kelpie.enabled"), System.getenv("KELPIE_ENABLED"));
    }

    static boolean isOn(@Nullable String arguments, @Nullable String property, @Nullable String variable) {
        String said = arguments == null ? null : argument(arguments);
        if (said == null) {
            said = property;
        }
        if (said == null) {
            said = variable;
        }
        return said == null || !isNo(said.trim());
    }

    /** The last value of {@code enabled} in the arguments; no value that matters here has an escape. */
    private static @Nullable String argument(String arguments) {
        String key = "enabled=";
        String value = null;
        int at = arguments.indexOf(key);
        while (at >= 0) {
            int from = at + key.length();
            if (begins(arguments, at)) {
                int comma = arguments.indexOf(',', from);
                value = arguments.substring(from, comma < 0 ? arguments.length() : comma);
            }
            at = arguments.indexOf(key, from);
        }
        return value;
    }

    private static boolean begins(String arguments, int at) {
        int before = at - 1;
        while (before >= 0 && arguments.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || (arguments.charAt(before) == ',' && (before == 0 || arguments.charAt(before - 1) != '\\'));
    }

    private static boolean isNo(String word) {
        return word.equalsIgnoreCase("false") || word.equalsIgnoreCase("off") || word.equalsIgnoreCase("no");
    }
}
