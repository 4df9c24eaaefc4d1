package io.kelpie.tool.render;

import io.kelpie.model.bind.Origins;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.preset.Preset;
import io.kelpie.model.preset.Presets;
import io.kelpie.model.problem.Place;
import io.kelpie.model.write.Entry;
import io.kelpie.model.write.GuardSettings;
import io.kelpie.model.write.Part;
import io.kelpie.tool.client.GuardStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kelpie guards explain} prints of one guard. Immutable.
 *
 * @param name of the guard
 * @param guard its settings; null when they are not known
 * @param origins where these come from; null when that is not known
 * @param status the guard in a running JVM; null when it is only in a file
 */
public record ExplainPage(
        String name,
        @Nullable GuardConfig guard,
        @Nullable Origins origins,
        @Nullable GuardStatus status) {

    private static final String DEFAULT = "default";
    /** A list that is longer gets a line for each item. */
    private static final int WIDE = 60;

    /** A guard of a file. */
    public static ExplainPage ofFile(GuardConfig guard, @Nullable Origins origins) {
        return new ExplainPage(guard.name(), guard, origins, null);
    }

    /** A guard in a JVM. */
    public static ExplainPage ofJvm(String name, @Nullable GuardConfig guard, GuardStatus status) {
        return new ExplainPage(name, guard, null, status);
    }

    /** For people. */
    public List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(name) + "  " + origin());
        if (guard == null) {
            lines.add("  its settings cannot be shown; is this tool older than the agent?");
        } else {
            settings(guard, lines, style);
        }
        if (status != null) {
            methods(status, lines, style);
        } else if (guard != null && guard.preset() != null) {
            lines.add("  what the preset " + guard.preset() + " says:");
            doc(guard.name(), guard.preset()).forEach(line -> lines.add("    " + style.dim(line)));
        }
        lines.add("");
        return lines;
    }

    private String origin() {
        if (status != null) {
            return status.origin() + (status.preset() == null ? "" : " " + status.preset());
        }
        return guard == null || guard.preset() == null ? "configured" : "preset " + guard.preset();
    }

    private void settings(GuardConfig of, List<String> lines, Style style) {
        int layer = 0;
        for (Part part : GuardSettings.of(of)) {
            if (!part.name().isEmpty()) {
                layer++;
                lines.add("  " + layer + ". " + style.bold(part.name()) + (layer == 1 ? "  (outermost)" : ""));
            }
            String indent = part.name().isEmpty() ? "  " : "     ";
            int width = part.entries().stream()
                    .mapToInt(entry -> entry.key().length())
                    .max()
                    .orElse(0);
            for (Entry entry : part.entries()) {
                String from = from(part, entry);
                if (entry.text().length() > WIDE && entry.text().startsWith("[\"")) {
                    lines.add(indent + entry.key() + "  " + style.dim(from));
                    String items = entry.text().substring(1, entry.text().length() - 1);
                    List.of(items.split("(?<=\"), (?=\")")).forEach(item -> lines.add(indent + "  " + item));
                    continue;
                }
                String line =
                        indent + entry.key() + " ".repeat(width - entry.key().length()) + "  " + entry.text();
                lines.add(from.isEmpty() ? line : line + "  " + style.dim(from));
            }
        }
    }

    /** Where a value comes from, as exactly as is known. */
    private String from(Part part, Entry entry) {
        Place place = origins == null ? null : origins.of(part.name(), entry.key(), entry.standard());
        if (place != null) {
            String file = place.source().name();
            return file.startsWith("preset ") ? file : file + ":" + place.lineAndColumn();
        }
        return entry.standard() || origins != null ? DEFAULT : "";
    }

    private static void methods(GuardStatus status, List<String> lines, Style style) {
        lines.add("  methods: " + status.methods() + " guarded, "
                + Amounts.count(status.skipped().size(), "method") + " skipped, "
                + Amounts.count(status.unmatched().size(), "selector") + " without a match so far");
        status.woven().forEach(method -> lines.add("     " + method.type() + "#" + method.method()));
        status.skipped()
                .forEach(method -> lines.add("     " + style.yellow("skipped") + " " + method.type() + "#"
                        + method.method() + ": " + method.reason()
                        + (method.hint() == null || method.hint().isEmpty() ? "" : " (" + method.hint() + ")")));
        status.unmatched()
                .forEach(selector -> lines.add("     " + style.dim("no match") + " " + selector.selector()
                        + (selector.nearest().isEmpty() ? "" : "; nearest: " + String.join(", ", selector.nearest()))));
    }

    /** What a preset says of one of its guards, with its reasons. */
    private static List<String> doc(String guard, String preset) {
        Preset found = Presets.find(preset);
        if (found == null) {
            return List.of();
        }
        String suffix = "";
        for (Preset.Part part : found.parts()) {
            suffix = !part.suffix().isEmpty() && guard.endsWith(part.suffix()) ? part.suffix() : suffix;
        }
        String head = Preset.PLACEHOLDER + suffix + ":";
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : found.text().lines().toList()) {
            inside = line.startsWith(Preset.PLACEHOLDER) ? line.equals(head) : inside;
            if (inside || line.startsWith("#")) {
                lines.add(line.equals(head) ? guard + ":" : line);
            }
        }
        return lines;
    }

    /** For programs. */
    public Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("origin", origin());
        List<Map<String, Object>> settings = new ArrayList<>();
        if (guard != null) {
            for (Part part : GuardSettings.of(guard)) {
                for (Entry entry : part.entries()) {
                    settings.add(Map.of(
                            "policy",
                            part.name(),
                            "key",
                            entry.key(),
                            "value",
                            entry.text(),
                            "from",
                            from(part, entry)));
                }
            }
        }
        facts.put("settings", settings);
        if (status != null) {
            facts.put("woven", status.woven());
            facts.put("skipped", status.skipped());
            facts.put("unmatched", status.unmatched());
        }
        return facts;
    }
}
