package io.kelpie.model.keys;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.spec.Span;
import java.util.List;

/** Keys of the agent itself; they stand at the top of the file, or in a mapping {@code agent}. */
public final class AgentKeys {

    public static final Property ENABLED = Property.of(Kind.FLAG, "enabled")
            .standard("true")
            .doc("`false`: the agent leaves the JVM alone; nothing is loaded, woven or opened.", "true");

    public static final Property LOG_LEVEL = Property.of(Kind.CHOICE, "logLevel")
            .choices("debug", "info", "warn", "error", "off")
            .standard("info")
            .doc("The least important messages that the agent writes to stderr.", "info");

    public static final Property INCLUDE_MAIN = Property.of(Kind.CLASS_PATTERNS, "includeMain")
            .standardNote("every main class but JDK tools and build launchers")
            .doc("Main classes in whose JVMs the agent works; `*` stands for any characters.", "[com.acme.*]");

    public static final Property EXCLUDE_MAIN = Property.of(Kind.CLASS_PATTERNS, "excludeMain")
            .standardNote("none")
            .doc("Main classes in whose JVMs the agent does nothing; wins over `includeMain`.", "[com.acme.tool.*]");

    public static final Property RELOAD_ENABLED =
            Property.of(Kind.FLAG, "enabled").standard("true").doc("`false`: the file is read once, at start.", "true");

    public static final Property RELOAD_INTERVAL = Property.of(Kind.DURATION, "interval")
            .range(100, Span.HOUR)
            .standard("1s")
            .doc("How often the file is looked at.", "1s");

    public static final Property RELOAD = Property.of(Kind.SECTION, "reload")
            .section(new Section("reload", List.of(RELOAD_ENABLED, RELOAD_INTERVAL), List.of(), RELOAD_INTERVAL))
            .doc("Whether the file is polled for changes; `off`, or an interval.", "off");

    public static final Section SECTION =
            new Section("agent", List.of(ENABLED, LOG_LEVEL, INCLUDE_MAIN, EXCLUDE_MAIN, RELOAD), List.of(), null);

    private AgentKeys() {}
}
