package io.kelpie.model.docs;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.keys.BreakerKeys;
import io.kelpie.model.keys.BulkheadKeys;
import io.kelpie.model.keys.RateLimiterKeys;
import io.kelpie.model.keys.Resilience4jKeys;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.keys.TimeoutKeys;
import io.kelpie.model.preset.Preset;
import io.kelpie.model.preset.Presets;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.select.ProtectedClasses;
import io.kelpie.model.spec.ForeignKey;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.text.DurationText;
import io.kelpie.model.text.NumberText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page docs/configuration.md: prose from a template, tables from the vocabulary; and such tables for other pages. */
final class ConfigurationPage {

    private static final String SAMPLE = """
            guards:
              payment:
                methods: "com.acme.pay.PaymentClient#charge(..)"
                retry:
                  maxAttempts: three
            """;

    private static final Pattern MARKED = Pattern.compile("<!-- keys of (\\S+) -->.*?<!-- end -->", Pattern.DOTALL);

    private ConfigurationPage() {}

    static String text() throws IOException {
        Map<String, Section> sections = new HashMap<>();
        collect(RootKeys.SECTION, sections);
        StringBuilder page = new StringBuilder();
        for (String line : template().split("\n")) {
            if (line.startsWith("{{section: ")) {
                String name = line.substring("{{section: ".length(), line.length() - 2);
                page.append(table(Objects.requireNonNull(sections.get(name), name)));
            } else if (line.equals("{{foreign}}")) {
                page.append(foreign());
            } else if (line.equals("{{protected}}")) {
                page.append("* everything in ").append(packages(ProtectedClasses.packages()));
                page.append(" and below,\n* but for ");
                page.append(packages(ProtectedClasses.exceptions())).append(" and below.\n");
            } else if (line.equals("{{presets}}")) {
                for (Preset preset : Presets.all()) {
                    page.append("#### `").append(preset.name()).append("`\n\n```text\n");
                    page.append(preset.text()).append("```\n\n");
                }
            } else if (line.equals("{{problem}}")) {
                page.append(problem());
            } else {
                page.append(line).append('\n');
            }
        }
        return page.toString();
    }

    /** A page with the keys of its policies written anew, each table between two marks. */
    static String withKeys(String page) {
        Map<String, Section> sections = new HashMap<>();
        collect(RootKeys.SECTION, sections);
        return MARKED.matcher(page)
                .replaceAll(marked -> Matcher.quoteReplacement("<!-- keys of " + marked.group(1) + " -->\n"
                        + brief(Objects.requireNonNull(sections.get(marked.group(1)), marked.group(1)))
                        + "<!-- end -->"));
    }

    private static String brief(Section section) {
        StringBuilder table = new StringBuilder("\n| key | value | default |\n|---|---|---|\n");
        for (Property property : section.properties()) {
            table.append("| `").append(property.name()).append("` | ").append(value(property));
            table.append(" | ").append(standard(property)).append(" |\n");
        }
        return table.append('\n').toString();
    }

    private static void collect(Section section, Map<String, Section> sections) {
        if (sections.putIfAbsent(section.name(), section) == null) {
            section.properties().stream()
                    .map(Property::section)
                    .filter(Objects::nonNull)
                    .forEach(inner -> collect(Objects.requireNonNull(inner), sections));
        }
    }

    private static String template() throws IOException {
        try (InputStream in = ConfigurationPage.class.getResourceAsStream("configuration.template.md")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String table(Section section) {
        StringBuilder table = new StringBuilder("| key | value | default | meaning |\n|---|---|---|---|\n");
        for (Property property : section.properties()) {
            table.append("| `").append(property.name()).append("` | ").append(value(property));
            table.append(" | ").append(standard(property));
            table.append(" | ").append(property.doc().replace("|", "\\|"));
            table.append(property.example().equals("{}") ? "" : " Example: `" + property.example() + "`");
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String standard(Property property) {
        if (property.standard() != null) {
            return "`" + property.standard() + "`";
        }
        return property.standardNote() == null ? "see below" : property.standardNote();
    }

    private static String value(Property property) {
        return switch (property.kind()) {
            case FLAG -> "flag";
            case INTEGER -> "integer" + range(property);
            case NUMBER -> "number" + range(property);
            case FRACTION -> "fraction" + range(property);
            case PERCENT -> "percentage" + range(property);
            case DURATION -> "duration" + range(property);
            case CHOICE -> property.choices().stream().collect(Collectors.joining("`, `", "`", "`"));
            case TEXT, SECRET -> "text";
            case CLASS_NAME -> "class name";
            case CLASS_NAMES -> "class names";
            case CLASS_PATTERNS -> "class names with `*`";
            case SELECTORS -> "selectors";
            case CHOICES -> "list of words";
            case RATE -> "rate";
            case CONSTANT -> "any single value";
            case SECTIONS -> "list of keys";
            case TEXTS -> "texts";
            case PATTERNS -> "regular expressions";
            case SECTION -> "keys" + shortForm(property);
            case NAMED_SECTIONS -> "names";
        };
    }

    private static String shortForm(Property property) {
        Section section = property.section();
        Property brief = section == null ? null : section.shortForm();
        return brief == null ? "" : ", or `" + brief.name() + "`";
    }

    private static String range(Property property) {
        if (property.most() == Double.POSITIVE_INFINITY) {
            return "";
        }
        return (property.leastExcluded() ? ", above " : ", ")
                + bound(property, property.least())
                + " to "
                + bound(property, property.most());
    }

    private static String bound(Property property, double bound) {
        return property.kind() == Kind.DURATION
                ? DurationText.format(Duration.ofMillis((long) bound))
                : NumberText.format(bound);
    }

    private static String packages(List<String> prefixes) {
        return prefixes.stream()
                .map(prefix -> "`" + prefix.substring(0, prefix.length() - 1) + "`")
                .collect(Collectors.joining(", "));
    }

    private static String foreign() {
        StringBuilder table = new StringBuilder("| key | instead |\n|---|---|\n");
        Stream.of(
                        BreakerKeys.SECTION,
                        RetryKeys.SECTION,
                        RateLimiterKeys.SECTION,
                        TimeoutKeys.SECTION,
                        BulkheadKeys.SECTION,
                        Resilience4jKeys.SECTION)
                .flatMap(section -> section.foreign().stream())
                .filter(key ->
                        key.fate() == ForeignKey.Fate.WITHOUT_MEANING || key.fate() == ForeignKey.Fate.NOT_OFFERED)
                .map(key -> "| `" + key.name() + "` | " + key.advice() + " |\n")
                .distinct()
                .forEach(table::append);
        return table.toString();
    }

    private static String problem() {
        ConfigSource source = ConfigSource.of("kelpie.yaml", SAMPLE.getBytes(StandardCharsets.UTF_8));
        return ConfigReader.read(source, Overrides.none()).problems().get(0) + "\n";
    }
}
