package io.kelpie.core.http.route;

import io.kelpie.core.http.message.PercentDecoder;
import io.kelpie.core.http.message.Problem;
import io.kelpie.core.http.message.Refused;
import io.kelpie.core.http.message.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path. Immutable.
 *
 * <p>Paths are compared segment by segment, after they have been split and only then decoded: an encoded slash belongs to a
 * name, and {@code ..} is a name like any other. No path ever reaches a file system.
 */
public final class Router {

    private final List<Pattern> patterns;

    public Router(List<Route> routes) {
        List<Pattern> compiled = new ArrayList<>();
        for (Route route : routes) {
            compiled.add(new Pattern(route, split(route.pattern())));
        }
        this.patterns = List.copyOf(compiled);
    }

    /** A route together with the parameters that the path has for it. */
    public record Match(Route route, Map<String, String> parameters) {}

    /**
     * The route of that method and path; a GET route also serves HEAD.
     *
     * @throws Refused with 404 when no route has the path, with 405 when one has, but for another method
     */
    public Match find(String method, String path) throws Refused {
        List<String> segments = new ArrayList<>();
        for (String segment : split(path)) {
            segments.add(PercentDecoder.decode(segment));
        }
        String sought = method.equals("HEAD") ? "GET" : method;
        StringBuilder allowed = new StringBuilder();
        for (Pattern pattern : patterns) {
            Map<String, String> parameters = pattern.match(segments);
            if (parameters == null) {
                continue;
            }
            if (pattern.route.method().equals(sought)) {
                return new Match(pattern.route, parameters);
            }
            allowed.append(allowed.isEmpty() ? "" : ", ").append(pattern.route.method());
            allowed.append(pattern.route.method().equals("GET") ? ", HEAD" : "");
        }
        throw new Refused(allowed.isEmpty() ? Problem.NOT_FOUND.response() : notAllowed(method, allowed.toString()));
    }

    private static Response notAllowed(String method, String allowed) {
        return Response.problem(
                405,
                "KP-1405",
                "Method not allowed",
                "This path takes " + allowed + ", not " + method + ".",
                "Allow: " + allowed + "\r\n");
    }

    private static List<String> split(String path) {
        List<String> segments = new ArrayList<>();
        int from = 1;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(path.substring(from, slash));
            from = slash + 1;
        }
        segments.add(path.substring(from));
        return segments;
    }

    private record Pattern(Route route, List<String> segments) {

        /** The parameters, or null if the path is another one. */
        @Nullable
        Map<String, String> match(List<String> path) {
            if (path.size() != segments.size()) {
                return null;
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String expected = segments.get(i);
                String actual = path.get(i);
                if (expected.startsWith("{") && !actual.isEmpty()) {
                    parameters.put(expected.substring(1, expected.length() - 1), actual);
                } else if (!expected.equals(actual)) {
                    return null;
                }
            }
            return parameters;
        }
    }
}
