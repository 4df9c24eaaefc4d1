package io.kelpie.model.bind;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables in values, written as in a shell: a dollar sign and a name in braces, perhaps with {@code :-} and a
 * default that counts when the variable is missing or empty. Two dollar signs before a brace stand for one, without meaning.
 * Values that come out are not looked at again.
 */
final class Interpolation {

    private Interpolation() {}

    /**
     * The text with its variables replaced.
     *
     * @param missing takes the first variable that has neither value nor default
     * @return the text, or null when a variable is missing or a bracket is not closed
     */
    static @Nullable String resolve(String text, Map<String, String> variables, Missing missing) {
        int dollar = text.indexOf("${");
        if (dollar < 0) {
            return text;
        }
        StringBuilder resolved = new StringBuilder(text.length() + 32);
        int done = 0;
        while (dollar >= 0) {
            if (dollar > 0 && text.charAt(dollar - 1) == '$') {
                resolved.append(text, done, dollar - 1).append("${");
                done = dollar + 2;
            } else {
                int close = text.indexOf('}', dollar);
                if (close < 0) {
                    missing.text = "the bracket of \"${\" is not closed";
                    missing.hint = "Write ${NAME}, or $${ for a plain ${.";
                    return null;
                }
                String value = value(text.substring(dollar + 2, close), variables, missing);
                if (value == null) {
                    return null;
                }
                resolved.append(text, done, dollar).append(value);
                done = close + 1;
            }
            dollar = text.indexOf("${", done);
        }
        return resolved.append(text, done, text.length()).toString();
    }

    private static @Nullable String value(String inside, Map<String, String> variables, Missing missing) {
        int separator = inside.indexOf(":-");
        String name = separator < 0 ? inside : inside.substring(0, separator);
        String value = variables.get(name);
        if (separator >= 0) {
            return value == null || value.isEmpty() ? inside.substring(separator + 2) : value;
        }
        if (value == null) {
            missing.text = "the environment variable " + name + " is not set";
            missing.hint = "Set it, or give a default: ${" + name + ":-...}";
        }
        return value;
    }

    /** Why a text could not be resolved. */
    static final class Missing {

        private String text = "";
        private String hint = "";

        String text() {
            return text;
        }

        String hint() {
            return hint;
        }
    }
}
