package io.kelpie.tool.attach;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent publishes about itself in the system properties of its JVM. Immutable.
 *
 * @param version null when no agent is there
 * @param status {@code starting}, {@code active}, {@code disabled} or {@code failed}; null when no agent is there
 * @param mode {@code premain} or {@code attach}
 * @param url of the status port; null when it is off or could not be bound
 * @param configFile path, as the JVM sees it, of its configuration file; null without one
 * @param tokenFile path, as the JVM sees it, of the file with the token for changing requests; null when there is none
 * @param error last trouble at the start or with the port, in one line
 */
public record AgentPresence(
        @Nullable String version,
        @Nullable String status,
        @Nullable String mode,
        @Nullable String configFile,
        @Nullable String url,
        @Nullable String tokenFile,
        @Nullable String error) {

    private static final String PREFIX = "kelpie.agent.";

    /** Reads it from the properties of a JVM. */
    public static AgentPresence in(Map<String, String> systemProperties) {
        return new AgentPresence(
                systemProperties.get(PREFIX + "version"),
                systemProperties.get(PREFIX + "status"),
                systemProperties.get(PREFIX + "mode"),
                systemProperties.get(PREFIX + "config-file"),
                systemProperties.get(PREFIX + "url"),
                systemProperties.get(PREFIX + "token-file"),
                systemProperties.get(PREFIX + "error"));
    }

    /** Whether an agent is in, in whatever state. */
    public boolean present() {
        return version != null || status != null;
    }

    /** Whether an agent is in and at work, or could be with one command. */
    public boolean running() {
        return "active".equals(status) || "disabled".equals(status);
    }

    /** Whether it is only just coming in. */
    public boolean starting() {
        return "starting".equals(status);
    }

    /** Whether it tried to start and could not. */
    public boolean failed() {
        return "failed".equals(status);
    }
}
