package io.kelpie.core.http.message;

import org.jspecify.annotations.Nullable;

/**
 * What the port wants to know of a request's first line and headers.
 *
 * @param method the method, any token
 * @param path the path, still encoded, without the query
 * @param query what follows the path, still encoded; empty without one
 * @param host host and port that the client believes to speak to; null only in HTTP/1.0
 * @param authorization the Authorization header; null: none
 * @param contentLength length of the body, 0 if there is none
 * @param expectsContinue whether the client waits for a go-ahead before it sends the body
 */
public record RequestHead(
        String method,
        String path,
        String query,
        @Nullable String host,
        @Nullable String authorization,
        long contentLength,
        boolean expectsContinue) {}
