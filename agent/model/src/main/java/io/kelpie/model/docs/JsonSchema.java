package io.kelpie.model.docs;

import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.spec.ForeignKey;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.text.KeyName;
import io.kelpie.model.text.NumberText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of the configuration, for editors: completion, help and red underlines. It is a little milder
 * than the reader, which knows more spellings and all contradictions.
 */
public final class JsonSchema {

    private static final String DURATION = "^\\s*([0-9.]+\\s*([nNuUmM]?[sS]|[mMhHdD])?\\s*)+$|^[pP]";
    private static final String PERCENTAGE = "^\\s*[0-9.]+\\s*%?\\s*$";

    private static final String RATE = "^\\s*[0-9]+\\s*(/.+)?$";

    private final Json json = new Json();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    private JsonSchema() {}

    /** The schema as JSON text. */
    public static String text() {
        return new JsonSchema().write();
    }

    private String write() {
        collect(RootKeys.SECTION);
        json.object(null);
        json.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.put("$id", "urn:io.kelpie:configuration");
        json.put("title", "Kelpie configuration");
        keys(RootKeys.SECTION, "#");
        json.object("patternProperties").object("^resilience4j\\.").endObject().endObject();
        json.object("$defs");
        json.object("variable").put("type", "string").put("pattern", "\\$\\{").endObject();
        for (Map.Entry<String, Section> section : sections.entrySet()) {
            json.object(section.getKey());
            keys(section.getValue(), reference(section.getKey()));
            json.endObject();
        }
        return json.endObject().endObject().toString();
    }

    private static String reference(String section) {
        return "#/$defs/" + section.replace(" ", "%20");
    }

    private void collect(Section section) {
        for (Property property : section.properties()) {
            Section inner = property.section();
            if (inner != null && sections.putIfAbsent(inner.name(), inner) == null) {
                collect(inner);
            }
        }
    }

    /** The keys of a section, in camel case and kebab case, and those foreign keys that do no harm. */
    private void keys(Section section, String reference) {
        json.put("type", "object").object("properties");
        for (Property property : section.properties()) {
            property(property);
        }
        for (Property property : section.properties()) {
            String kebab = KeyName.kebab(property.name());
            if (!kebab.equals(property.name())) {
                json.object(kebab).put("$ref", reference + "/properties/" + property.name());
                json.endObject();
            }
        }
        for (ForeignKey foreign : section.foreign()) {
            if (foreign.fate() == ForeignKey.Fate.ALIAS) {
                alias(foreign, section, reference);
            } else if (foreign.fate() != ForeignKey.Fate.MISTAKEN && section.property(foreign.name()) == null) {
                json.object(foreign.name()).put("description", foreign.advice());
                json.literal("deprecated", true).endObject();
            }
        }
        json.endObject();
        json.literal("additionalProperties", false);
    }

    private void alias(ForeignKey foreign, Section section, String reference) {
        Property property = section.property(foreign.advice());
        if (property != null) {
            json.object(foreign.name()).put("$ref", reference + "/properties/" + property.name());
            json.endObject();
        }
    }

    private void property(Property property) {
        json.object(property.name()).put("description", property.doc());
        if (property.standard() != null) {
            standard(property, property.standard());
        }
        json.array("anyOf");
        json.object(null);
        value(property);
        json.endObject();
        json.object(null).put("$ref", "#/$defs/variable").endObject();
        json.endArray().endObject();
    }

    private void standard(Property property, String standard) {
        boolean literal = property.kind() == Kind.FLAG || NumberText.isInteger(standard);
        if (literal) {
            json.literal("default", standard);
        } else {
            json.put("default", standard);
        }
    }

    private void value(Property property) {
        switch (property.kind()) {
            case FLAG -> flags(false);
            case INTEGER -> range(property, "integer");
            case NUMBER -> range(property, "number");
            case FRACTION, PERCENT -> numberOr(property, PERCENTAGE);
            case DURATION -> {
                json.array("anyOf");
                json.object(null).put("type", "integer").literal("minimum", 0).endObject();
                json.object(null).put("type", "string").put("pattern", DURATION).endObject();
                json.endArray();
            }
            case CHOICE -> choice(property);
            case TEXT -> types("string", "number");
            case SECRET, CLASS_NAME -> types("string");
            case CLASS_NAMES, CLASS_PATTERNS, SELECTORS -> list("string");
            case TEXTS, PATTERNS -> list("string", "number", "boolean", "null");
            case CHOICES -> list("string");
            case CONSTANT -> types("string", "number", "boolean", "null");
            case RATE -> numberOr(property, RATE);
            case SECTIONS -> sections(property.section());
            case SECTION -> section(property.section());
            case NAMED_SECTIONS -> {
                json.array("type").put(null, "object").put(null, "null").endArray();
                json.object("additionalProperties");
                section(property.section());
                json.endObject();
            }
        }
    }

    private void section(@Nullable Section section) {
        if (section == null) {
            json.put("type", "object");
            return;
        }
        json.array("anyOf");
        json.object(null).put("$ref", reference(section.name())).endObject();
        json.object(null);
        flags(true);
        json.endObject();
        if (section.shortForm() != null) {
            json.object(null);
            value(section.shortForm());
            json.endObject();
        }
        json.endArray();
    }

    private void sections(@Nullable Section section) {
        json.array("anyOf");
        json.object(null);
        section(section);
        json.endObject();
        json.object(null).put("type", "array").object("items");
        section(section);
        json.endObject().endObject();
        json.endArray();
    }

    private void flags(boolean orNothing) {
        json.array("enum").literal(null, true).literal(null, false);
        for (String word : new String[] {"on", "off", "yes", "no"}) {
            json.put(null, word);
        }
        if (orNothing) {
            json.literal(null, "null");
        }
        json.endArray();
    }

    private void choice(Property property) {
        json.array("enum");
        for (String word : property.choices()) {
            json.put(null, word);
            json.put(null, word.toUpperCase(Locale.ROOT));
            if (word.indexOf('_') >= 0) {
                json.put(null, word.replace('_', '-'));
            }
            if (word.indexOf('-') >= 0) {
                json.put(null, word.replace('-', '_'));
            }
        }
        json.endArray();
    }

    private void numberOr(Property property, String pattern) {
        json.array("anyOf").object(null);
        range(property, "number");
        json.endObject();
        json.object(null).put("type", "string").put("pattern", pattern).endObject();
        json.endArray();
    }

    private void range(Property property, String type) {
        json.put("type", type);
        if (property.least() > Double.NEGATIVE_INFINITY) {
            json.literal(
                    property.leastExcluded() ? "exclusiveMinimum" : "minimum", NumberText.format(property.least()));
        }
        if (property.most() < Double.POSITIVE_INFINITY) {
            json.literal("maximum", NumberText.format(property.most()));
        }
    }

    private void list(String... itemTypes) {
        json.array("anyOf");
        json.object(null);
        types(itemTypes);
        json.endObject();
        json.object(null).put("type", "array").object("items");
        types(itemTypes);
        json.endObject().endObject();
        json.object(null).put("type", "null").endObject();
        json.endArray();
    }

    private void types(String... types) {
        json.array("type");
        for (String type : types) {
            json.put(null, type);
        }
        json.endArray();
    }
}
