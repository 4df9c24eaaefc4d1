package io.kelpie.core.http.message;

/**
 * What can be wrong with a request whatever it asks for: the errors of the port itself, encoded once.
 *
 * <p>The code's last three digits are the HTTP status.
 */
public enum Problem {
    MALFORMED(400, "Malformed request", "This is not an HTTP/1.1 request as RFC 9112 defines it."),
    NOT_HTTP(400, "Not HTTP", "The first byte is not that of an HTTP request. This port speaks plain HTTP, no TLS."),
    NO_HOST(400, "Host header missing", "An HTTP/1.1 request carries exactly one Host header."),
    BAD_LENGTH(400, "Bad Content-Length", "Content-Length must be a single decimal number, without Transfer-Encoding."),
    BAD_PATH(400, "Bad path", "The path must begin with / and be percent-encoded UTF-8 without control characters."),
    NO_TOKEN(
            401,
            "Token required",
            "Send the agent's token as 'Authorization: Bearer TOKEN'. It is http.token of the configuration, or else the"
                    + " content of the file that the system property kelpie.agent.token-file names.",
            "WWW-Authenticate: Bearer realm=\"kelpie\"\r\n"),
    WRONG_TOKEN(
            401,
            "Wrong token",
            "The token is not that of this agent. A generated token changes with every start: read the file that the"
                    + " system property kelpie.agent.token-file names.",
            "WWW-Authenticate: Bearer realm=\"kelpie\", error=\"invalid_token\"\r\n"),
    NOT_FOUND(404, "Not found", "There is nothing at this path. Try /status or /api/v1/guards."),
    TOO_SLOW(408, "Request timeout", "The request was not complete in time."),
    CHUNKED(411, "Length required", "This port takes no Transfer-Encoding. Send the body with Content-Length."),
    TOO_LARGE(413, "Content too large", "The body is larger than this port takes."),
    EXPECTATION(417, "Expectation failed", "The only expectation that this port meets is 100-continue."),
    WRONG_HOST(
            421,
            "Misdirected request",
            "The Host header names neither localhost nor the address that this port is bound to. Use 127.0.0.1, or bind"
                    + " another address with http.host."),
    HEADER_TOO_LARGE(431, "Request header too large", "Request line and headers together are larger than 8 KiB."),
    FAILED(500, "Internal error", "Bug: the agent could not answer. The application is not affected."),
    EXHAUSTED(
            503, "Out of memory", "The JVM has no memory left for this answer. Try again later.", "Retry-After: 5\r\n"),
    BUSY(503, "Busy", "Too many connections are open. Try again in a moment.", "Retry-After: 1\r\n"),
    VERSION(505, "HTTP version not supported", "This port speaks HTTP/1.0 and HTTP/1.1.");

    @SuppressWarnings("ImmutableEnumChecker") // its arrays never leave it
    private final Response response;

    Problem(int status, String title, String detail) {
        this(status, title, detail, "");
    }

    Problem(int status, String title, String detail, String headers) {
        this.response = Response.problem(status, "KP-1".concat(Integer.toString(status)), title, detail, headers);
    }

    /** Encodes all of them, while there is memory: an enum that cannot be initialised stays unusable for ever. */
    public static void prepare() {
        // being called is all that it takes
    }

    /** The same answer each time. */
    public Response response() {
        return response;
    }
}
