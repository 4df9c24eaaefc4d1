package io.kelpie.model.config;

import io.kelpie.model.config.watch.WatchConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one configuration says: how the agent itself behaves, its port, the guards in file order, and the watchdog.
 *
 * @param annotations whether annotations in the application's classes become guards
 * @param ownWatch what is said about the watchdog; null: nothing, so that a JVM that starts need not load a word of it
 */
public record KelpieConfig(
        AgentConfig agent,
        HttpConfig http,
        List<GuardConfig> guards,
        Annotations annotations,
        @Nullable WatchConfig ownWatch) {

    /** What holds when nothing is said: no guards, the port open on loopback, and the watchdog's own rules. */
    public static final KelpieConfig STANDARD =
            new KelpieConfig(AgentConfig.STANDARD, HttpConfig.STANDARD, List.of(), Annotations.OFF, null);

    /** Keeps an unmodifiable copy of the guards. */
    public KelpieConfig {
        guards = List.copyOf(guards);
    }

    /** What the watchdog does. */
    public WatchConfig watch() {
        return ownWatch == null ? WatchConfig.STANDARD : ownWatch;
    }

    /** Whether annotations in the application's classes become guards. */
    public enum Annotations {
        /** No. */
        OFF,
        /** Those of MicroProfile Fault Tolerance, wherever they stand. */
        MICROPROFILE,
        /** Those of MicroProfile Fault Tolerance, unless an implementation of the specification is there. */
        AUTO
    }
}
