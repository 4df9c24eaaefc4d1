package io.kelpie.tool.json;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value inside a JSON document that one looks at without fear: what is missing or of another type reads as null, zero,
 * false or empty. So an older tool understands a younger agent and the other way round. Immutable.
 */
public final class JsonView {

    private final JsonNode node;

    JsonView(JsonNode node) {
        this.node = node;
    }

    /** What is written when this is part of another document. */
    @JsonValue
    JsonNode node() {
        return node;
    }

    /** A member of an object; the view of a missing value when there is none. */
    public JsonView at(String name) {
        return new JsonView(node.path(name));
    }

    /** Whether there is a value, and not null. */
    public boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Text of a string, number or boolean; null for all else. */
    public @Nullable String text() {
        return node.isValueNode() && exists() ? node.asText() : null;
    }

    /** Text, or a substitute. */
    public String text(String substitute) {
        String text = text();
        return text == null ? substitute : text;
    }

    /** A whole number; 0 when it is none. */
    public long number() {
        return node.asLong();
    }

    /** A number; the substitute when it is none. */
    public double decimal(double substitute) {
        return node.asDouble(substitute);
    }

    /** A moment in ISO 8601; null when it is none. */
    public @Nullable Instant moment() {
        String text = text();
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The elements of an array, each turned into something; empty when it is none. */
    public <T> List<T> list(Function<JsonView, T> element) {
        List<T> list = new ArrayList<>();
        for (JsonNode child : node) {
            list.add(element.apply(new JsonView(child)));
        }
        return List.copyOf(list);
    }

    /** The document again, indented. */
    public String pretty() {
        return JsonText.pretty(node);
    }
}
