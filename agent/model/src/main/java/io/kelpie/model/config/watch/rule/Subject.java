package io.kelpie.model.config.watch.rule;

import java.util.List;
import java.util.Locale;

/** What a condition can ask the state of. */
public enum Subject {
    CHECK,
    HEARTBEAT,
    GUARD,
    COMPONENT;

    /** Its word in a condition: {@code check}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The states that it can be in, as conditions name them. */
    public List<String> states() {
        return switch (this) {
            case CHECK -> List.of("UP", "DEGRADED", "DOWN", "UNKNOWN");
            case HEARTBEAT -> List.of("HEALTHY", "DEGRADED", "CRITICAL", "FAILED");
            case GUARD -> List.of("CLOSED", "OPEN", "HALF_OPEN", "FORCED_OPEN");
            case COMPONENT -> List.of("STARTING", "RUNNING", "UNHEALTHY", "RESTARTING", "STOPPED", "FAILED");
        };
    }
}
