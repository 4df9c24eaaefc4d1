package io.kelpie.core.http.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request that has passed all checks, as its handler sees it. Immutable.
 */
public final class Request {

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> parameters;
    private final byte[] body;

    public Request(String method, String path, String query, Map<String, String> parameters, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.parameters = parameters;
        this.body = body;
    }

    /** {@code GET}, {@code HEAD}, {@code POST} or {@code DELETE}. */
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

    /** Whether a switch is on in the query, as in {@code ?stacks=true}. */
    public boolean isOn(String name) {
        for (int from = 0; from <= query.length(); ) {
            int end = query.indexOf('&', from);
            int to = end < 0 ? query.length() : end;
            String word = query.substring(from, to);
            if (word.equals(name) || word.equals(name + "=true")) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /** The body as text; empty when there is none. Bodies of GET and HEAD are never read. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
