package io.kelpie.core.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The agent and its JVM at one moment. Immutable.
 *
 * @param status {@code starting}, {@code active} or {@code disabled}
 * @param mode {@code premain} or {@code attach}
 * @param mainClass main class or jar of the application; null when the launcher does not tell
 * @param url of the port; null while there is none
 */
public record AgentStatus(
        String version,
        String status,
        String mode,
        Instant startedAt,
        long uptimeMillis,
        @Nullable String mainClass,
        @Nullable String url) {}
