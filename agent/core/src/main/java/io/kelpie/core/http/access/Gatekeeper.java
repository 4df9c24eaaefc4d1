package io.kelpie.core.http.access;

import io.kelpie.core.http.HttpSettings;
import io.kelpie.core.http.message.Problem;
import io.kelpie.core.http.message.Refused;
import io.kelpie.core.http.message.RequestHead;
import io.kelpie.core.http.route.Route;
import io.kelpie.core.http.route.Router;
import java.util.Locale;
import java.util.Set;

/**
 * Decides, by the head alone, whether a request is let in. Immutable.
 *
 * <p>On a loopback address everybody may read, but a browser that was lured to a foreign name for this machine (DNS
 * rebinding) is turned away by its Host header; the port in it does not matter, since a forwarded port has its own. On any
 * other address the name does not matter, and every request needs the token.
 */
public final class Gatekeeper {

    private final Router router;
    private final Token token;
    private final boolean loopback;
    private final Set<String> names;

    /**
     * @param loopback whether the port is bound to a loopback address
     * @param boundTo the names by which the bound address may be called besides localhost, lower-case
     */
    public Gatekeeper(Router router, Token token, boolean loopback, Set<String> boundTo) {
        this.router = router;
        this.token = token;
        this.loopback = loopback;
        this.names = boundTo;
    }

    /** Finds the route of a request that may come in; refuses any other. */
    public Router.Match admit(RequestHead head) throws Refused {
        if (!loopback) {
            token.require(head.authorization());
        } else if (head.host() != null && !isOurs(head.host())) {
            throw new Refused(Problem.WRONG_HOST);
        }
        Router.Match match = router.find(head.method(), head.path());
        if (match.route().access() == Route.Access.CHANGE) {
            token.require(head.authorization());
            if (head.contentLength() > HttpSettings.MAX_BODY) {
                throw new Refused(Problem.TOO_LARGE);
            }
        }
        return match;
    }

    private boolean isOurs(String hostAndPort) {
        String host = hostAndPort.toLowerCase(Locale.ROOT);
        int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
        if (colon >= 0) {
            if (!isPort(host, colon + 1)) {
                return false;
            }
            host = host.substring(0, colon);
        }
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]") || names.contains(host);
    }

    private static boolean isPort(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }
}
