package io.kelpie.model.write;

import io.kelpie.model.config.GuardConfig;
import java.util.List;

/**
 * Writes a guard as it would stand below {@code guards:}. What it is set to comes back when that is read, whatever its settings
 * came from; defaults are left out. Stateless.
 */
public final class GuardYaml {

    private static final String INDENT = "  ";

    private GuardYaml() {}

    /** Guards as a configuration of their own. */
    public static String file(List<GuardConfig> guards) {
        StringBuilder yaml = new StringBuilder("guards:");
        if (guards.isEmpty()) {
            return yaml.append(" {}\n").toString();
        }
        yaml.append('\n');
        for (GuardConfig guard : guards) {
            yaml.append(of(guard));
        }
        return yaml.toString();
    }

    /** One guard: its name, indented once, and its settings below. */
    public static String of(GuardConfig guard) {
        StringBuilder yaml = new StringBuilder();
        yaml.append(INDENT).append(name(guard.name())).append(":\n");
        if (guard.preset() != null) {
            yaml.append(INDENT)
                    .append(INDENT)
                    .append("# preset: ")
                    .append(guard.preset())
                    .append('\n');
        }
        for (Part part : GuardSettings.of(guard)) {
            if (part.name().isEmpty()) {
                settings(yaml, part.entries(), INDENT + INDENT);
                continue;
            }
            int begin = yaml.length();
            settings(yaml, part.entries(), INDENT + INDENT + INDENT);
            String head = INDENT + INDENT + part.name() + (begin == yaml.length() ? ": {}\n" : ":\n");
            yaml.insert(begin, head);
        }
        return yaml.toString();
    }

    /** A name of digits only would be read as a number. */
    private static String name(String name) {
        return Character.isLetter(name.charAt(0)) && !name.equals("null") ? name : Yaml.text(name);
    }

    private static void settings(StringBuilder yaml, List<Entry> entries, String indent) {
        int at = 0;
        while (at < entries.size()) {
            Entry entry = entries.get(at);
            int dot = entry.key().indexOf('.');
            if (dot >= 0) {
                at = section(yaml, entries, at, entry.key().substring(0, dot + 1), indent);
                continue;
            }
            if (!entry.standard()) {
                yaml.append(indent)
                        .append(entry.key())
                        .append(": ")
                        .append(entry.text())
                        .append('\n');
            }
            at++;
        }
    }

    /** GuardSettings that follow each other in one section, on one line. */
    private static int section(StringBuilder yaml, List<Entry> entries, int first, String prefix, String indent) {
        StringBuilder inside = new StringBuilder();
        int at = first;
        while (at < entries.size() && entries.get(at).key().startsWith(prefix)) {
            Entry entry = entries.get(at);
            if (!entry.standard()) {
                String key = entry.key().substring(prefix.length());
                inside.append(inside.length() == 0 ? "" : ", ")
                        .append(key)
                        .append(": ")
                        .append(entry.text());
            }
            at++;
        }
        if (inside.length() > 0) {
            String name = prefix.substring(0, prefix.length() - 1);
            yaml.append(indent).append(name).append(": {").append(inside).append("}\n");
        }
        return at;
    }
}
