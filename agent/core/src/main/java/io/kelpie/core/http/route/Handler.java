package io.kelpie.core.http.route;

import io.kelpie.core.http.message.Request;
import io.kelpie.core.http.message.Response;

/**
 * What answers the requests of one {@link Route route}.
 *
 * <p>Called on a worker thread; all handlers but those of probes are called one after the other. Whatever it throws is
 * answered with KP-1500 and logged.
 */
@FunctionalInterface
public interface Handler {

    /** Answers one request. It reads prepared state and does not wait for anything. */
    Response handle(Request request);
}
