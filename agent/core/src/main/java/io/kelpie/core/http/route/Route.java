package io.kelpie.core.http.route;

/**
 * A method and a path that the port serves.
 *
 * @param method {@code GET}, which also serves HEAD, {@code POST} or {@code DELETE}
 * @param pattern the path; a segment in braces, as in {@code /guards/{name}}, matches any one segment and becomes a
 *     parameter of the request
 * @param access how the route is treated
 * @param handler what answers
 */
public record Route(String method, String pattern, Access access, Handler handler) {

    /** What a route does, and so what it asks of a client and of the server. */
    public enum Access {
        /** Only tells whether all is well: answered even while another handler is stuck. */
        PROBE,
        /** Reads: open to everybody on a loopback address. */
        READ,
        /** Changes something: always needs the token. */
        CHANGE
    }

    /** A probe. Its handler returns one of a few answers that were made beforehand. */
    public static Route probe(String pattern, Handler handler) {
        return new Route("GET", pattern, Access.PROBE, handler);
    }

    /** A route that reads. */
    public static Route get(String pattern, Handler handler) {
        return new Route("GET", pattern, Access.READ, handler);
    }

    /** A route that changes something. */
    public static Route post(String pattern, Handler handler) {
        return new Route("POST", pattern, Access.CHANGE, handler);
    }

    /** A route that takes something away. */
    public static Route delete(String pattern, Handler handler) {
        return new Route("DELETE", pattern, Access.CHANGE, handler);
    }
}
