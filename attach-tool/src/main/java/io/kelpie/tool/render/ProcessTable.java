package io.kelpie.tool.render;

import io.kelpie.tool.jvm.JvmKind;
import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.operate.Sighting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code kelpie ps} prints. Stateless. */
public final class ProcessTable {

    private ProcessTable() {}

    /** A table of JVMs. */
    public static List<String> of(List<Sighting> sightings, Style style) {
        Table table = new Table(">PID", "USER", "JAVA", "KELPIE", "PORT", ">GUARDS", "MAIN");
        for (Sighting sighting : sightings) {
            JvmProcess jvm = sighting.jvm();
            Sighting.Agent kelpie = sighting.kelpie();
            table.row(
                    jvm.pid(),
                    jvm.user(),
                    jvm.javaVersion() == null ? "?" : jvm.javaVersion(),
                    kelpie == null ? "-" : agent(kelpie, style),
                    kelpie == null || kelpie.url() == null ? "-" : kelpie.url(),
                    kelpie == null || kelpie.guards() < 0 ? "-" : kelpie.guards(),
                    main(jvm));
        }
        return table.lines(style);
    }

    private static String agent(Sighting.Agent kelpie, Style style) {
        String version = kelpie.version() == null ? "?" : kelpie.version();
        return version + (kelpie.status() == null ? "" : " " + style.state(kelpie.status()));
    }

    private static String main(JvmProcess jvm) {
        String main = jvm.main().isEmpty() ? "?" : jvm.main();
        return switch (jvm.kind()) {
            case FOREIGN_JVM -> main + " (of another user)";
            case OTHER_JVM -> main + " (not HotSpot)";
            case HOTSPOT, NOT_A_JVM -> main;
        };
    }

    /** The same for {@code --json}. */
    public static List<Map<String, @Nullable Object>> facts(List<Sighting> sightings) {
        return sightings.stream().map(ProcessTable::facts).toList();
    }

    private static Map<String, @Nullable Object> facts(Sighting sighting) {
        JvmProcess jvm = sighting.jvm();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("pid", jvm.pid());
        facts.put("user", jvm.user());
        facts.put("main", jvm.main().isEmpty() ? null : jvm.main());
        facts.put("javaVersion", jvm.javaVersion());
        facts.put("vm", jvm.vmName());
        facts.put("attachable", jvm.kind() == JvmKind.HOTSPOT && !jvm.options().attachDisabled());
        facts.put("kelpie", sighting.kelpie() == null ? null : facts(sighting.kelpie()));
        return facts;
    }

    private static Map<String, @Nullable Object> facts(Sighting.Agent kelpie) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("version", kelpie.version());
        facts.put("status", kelpie.status());
        facts.put("url", kelpie.url());
        facts.put("guards", kelpie.guards() < 0 ? null : kelpie.guards());
        return facts;
    }
}
