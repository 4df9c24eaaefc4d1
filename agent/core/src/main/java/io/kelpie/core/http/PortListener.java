package io.kelpie.core.http;

import org.jspecify.annotations.Nullable;

/** Hears what becomes of the port. Called on the port's own thread; what it throws is logged. */
public interface PortListener {

    /**
     * The port answers.
     *
     * @param url where, such as {@code http://127.0.0.1:7717}
     * @param tokenFile absolute path of the file that holds the generated token; null when the token is configured or the
     *     file could not be written
     */
    void bound(String url, @Nullable String tokenFile);

    /**
     * The port does not answer, for now: another attempt follows.
     *
     * @param reason one line for an operator
     */
    void unbound(String reason);
}
