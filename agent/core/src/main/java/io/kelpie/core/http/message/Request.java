package io.kelpie.core.http.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request that has passed all checks, as its handler sees it. Immutable.
 */
public final class Request {

    private final String method;
    private final String path;
    private final Map<String, String> parameters;
    private final byte[] body;

    public Request(String method, String path, Map<String, String> parameters, byte[] body) {
        this.method = method;
        this.path = path;
        this.parameters = parameters;
        this.body = body;
    }

    /** {@code GET}, {@code HEAD} or {@code POST}. */
    public String method() {
        return method;
    }

    /** The path as the client wrote it, without the query. */
    public String path() {
        return path;
    }

    /**
     * The decoded segment that stands where the route's pattern has that name in braces. It is the client's text, so any
     * text but the empty one and control characters.
     *
     * @throws IllegalArgumentException if the pattern has no such name
     */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Bug: the route has no {" + name + "}, only " + parameters.keySet());
        }
        return value;
    }

    /** The body as text; empty when there is none. Bodies of GET and HEAD are never read. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
