package io.kelpie.model.write;

import io.kelpie.model.text.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes single values in YAML; texts always in quotes, so that none is taken for something else. Stateless. */
final class Yaml {

    private Yaml() {}

    /** A text in double quotes. */
    static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (c == '\t') {
                text.append("\\t");
            } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c == '$' && i + 1 < value.length() && value.charAt(i + 1) == '{' ? "$$" : c);
            }
        }
        return text.append('"').toString();
    }

    /** Texts in brackets; one alone without, unless it could be taken for several. */
    static String list(List<String> values) {
        if (values.size() == 1 && values.get(0).indexOf(',') < 0) {
            return text(values.get(0));
        }
        StringBuilder list = new StringBuilder("[");
        for (String value : values) {
            list.append(list.length() == 1 ? "" : ", ").append(text(value));
        }
        return list.append(']').toString();
    }

    /** A duration, exactly. */
    static String time(Duration value) {
        return value.toNanosPart() % 1_000_000 == 0 ? DurationText.format(value) : value.toNanos() + "ns";
    }

    /** A constant as the language writes it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
