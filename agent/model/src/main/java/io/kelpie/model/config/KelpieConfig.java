package io.kelpie.model.config;

import java.util.List;

/**
 * Everything that one configuration says: how the agent itself behaves, its port, and the guards in file order.
 *
 * @param annotations whether annotations in the application's classes become guards
 */
public record KelpieConfig(AgentConfig agent, HttpConfig http, List<GuardConfig> guards, Annotations annotations) {

    /** What holds when nothing is said: no guards, and the port open on loopback. */
    public static final KelpieConfig STANDARD =
            new KelpieConfig(AgentConfig.STANDARD, HttpConfig.STANDARD, List.of(), Annotations.OFF);

    /** Keeps an unmodifiable copy of the guards. */
    public KelpieConfig {
        guards = List.copyOf(guards);
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
