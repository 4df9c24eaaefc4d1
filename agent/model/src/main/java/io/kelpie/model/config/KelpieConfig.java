package io.kelpie.model.config;

import java.util.List;

/** Everything that one configuration says: how the agent itself behaves, its port, and the guards in file order. */
public record KelpieConfig(AgentConfig agent, HttpConfig http, List<GuardConfig> guards) {

    /** What holds when nothing is said: no guards, and the port open on loopback. */
    public static final KelpieConfig STANDARD = new KelpieConfig(AgentConfig.STANDARD, HttpConfig.STANDARD, List.of());

    /** Keeps an unmodifiable copy of the guards. */
    public KelpieConfig {
        guards = List.copyOf(guards);
    }
}
