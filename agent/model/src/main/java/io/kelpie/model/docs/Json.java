package io.kelpie.model.docs;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes indented JSON. For one thread. */
final class Json {

    private final StringBuilder text = new StringBuilder();
    /** For each open bracket, whether it holds something already. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    /** Opens an object; the key is null within an array and at the top. */
    Json object(@Nullable String key) {
        begin(key);
        text.append('{');
        open.push(false);
        return this;
    }

    Json array(String key) {
        begin(key);
        text.append('[');
        open.push(false);
        return this;
    }

    Json endObject() {
        return end('}');
    }

    Json endArray() {
        return end(']');
    }

    Json put(@Nullable String key, String value) {
        begin(key);
        quote(value);
        return this;
    }

    /** Numbers, booleans and null, as they print. */
    Json literal(@Nullable String key, Object value) {
        begin(key);
        text.append(value);
        return this;
    }

    @Override
    public String toString() {
        return text.append('\n').toString();
    }

    private void begin(@Nullable String key) {
        if (!open.isEmpty()) {
            text.append(Boolean.TRUE.equals(open.pop()) ? "," : "");
            open.push(true);
            line();
        }
        if (key != null) {
            quote(key);
            text.append(": ");
        }
    }

    private Json end(char bracket) {
        if (Boolean.TRUE.equals(open.pop())) {
            line();
        }
        text.append(bracket);
        return this;
    }

    private void line() {
        text.append('\n');
        for (int i = 0; i < open.size(); i++) {
            text.append("  ");
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c == '\n' ? ' ' : c);
        }
        text.append('"');
    }
}
