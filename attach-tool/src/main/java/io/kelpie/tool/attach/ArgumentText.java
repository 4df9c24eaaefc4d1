package io.kelpie.tool.attach;

import java.util.Map;

/** Writes agent arguments: {@code key=value,key=value}, with a backslash before a comma, equals sign or backslash of a value. */
public final class ArgumentText {

    private ArgumentText() {}

    /** One text from keys and values, in the map's order. */
    public static String of(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((key, value) -> {
            text.append(text.isEmpty() ? "" : ",").append(key).append('=');
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == ',' || c == '=' || c == '\\') {
                    text.append('\\');
                }
                text.append(c);
            }
        });
        return text.toString();
    }
}
