package io.kelpie.model.config;

import org.jspecify.annotations.Nullable;

/**
 * The status port.
 *
 * @param enabled false ({@code http: off}): no port is opened
 * @param host address to bind, by default 127.0.0.1
 * @param port 1 to 65535, or 0 for any free port
 * @param token the bearer token that changing requests must carry; null: a random one, kept in a file of mode 0600
 */
public record HttpConfig(
        boolean enabled, String host, int port, @Nullable String token) {

    /** What holds when nothing is said; a test compares it with the vocabulary. */
    public static final HttpConfig STANDARD = new HttpConfig(true, "127.0.0.1", 7717, null);
}
