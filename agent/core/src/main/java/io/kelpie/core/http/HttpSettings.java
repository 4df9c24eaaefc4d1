package io.kelpie.core.http;

import io.kelpie.model.config.HttpConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the port is, and what it allows a client to take.
 *
 * @param host address to bind
 * @param port port to bind; 0 for any free one
 * @param token the token of changing requests; null: a random one, kept in a file
 * @param connections how many clients may be connected at a time
 * @param patience how long a client may take to send its request; it may take half as long to read the answer, and a tenth
 *     when others wait for theirs
 * @param bindRetry how long to wait after a failed bind
 */
public record HttpSettings(
        String host, int port, @Nullable String token, int connections, Duration patience, Duration bindRetry) {

    /** Request line and headers together; longer ones are answered with 431. */
    static final int MAX_HEAD = 8 * 1024;

    /** A longer body is answered with 413. */
    public static final int MAX_BODY = 64 * 1024;

    /** What the operator configured, with the limits that every port has. */
    public static HttpSettings of(HttpConfig config) {
        return new HttpSettings(
                config.host(), config.port(), config.token(), 64, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
