package io.kelpie.model.config;

import java.time.Duration;
import java.util.List;

/**
 * How the agent itself behaves.
 *
 * @param enabled false: the agent leaves the JVM alone
 * @param includeMain wildcard main-class names in which the agent runs; empty: all but JDK tools and build launchers
 * @param excludeMain wildcard main-class names in which the agent does not run
 * @param reload whether the file is polled for changes
 * @param reloadInterval how often the file is looked at, at least 100 ms
 * @param logLevel least level that is written to stderr
 */
public record AgentConfig(
        boolean enabled,
        List<String> includeMain,
        List<String> excludeMain,
        boolean reload,
        Duration reloadInterval,
        LogLevel logLevel) {

    /** What holds when nothing is said; a test compares it with the vocabulary. */
    public static final AgentConfig STANDARD =
            new AgentConfig(true, List.of(), List.of(), true, Duration.ofSeconds(1), LogLevel.INFO);

    /** Keeps unmodifiable copies of the lists. */
    public AgentConfig {
        includeMain = List.copyOf(includeMain);
        excludeMain = List.copyOf(excludeMain);
    }

    /** Levels of the agent's own log, least important first. */
    public enum LogLevel {
        DEBUG,
        INFO,
        WARN,
        ERROR,
        OFF
    }
}
