package io.kelpie.tool.operate;

import io.kelpie.tool.jvm.JvmProcess;
import org.jspecify.annotations.Nullable;

/**
 * A JVM as {@code kelpie ps} shows it.
 *
 * @param kelpie the agent in it; null when there is none
 */
public record Sighting(JvmProcess jvm, @Nullable Agent kelpie) {

    /**
     * An agent that was seen at work. What could not be found out without disturbing the JVM is null, or -1.
     *
     * @param guards number of guards
     */
    public record Agent(
            @Nullable String version,
            @Nullable String status,
            @Nullable String url,
            int guards) {}
}
