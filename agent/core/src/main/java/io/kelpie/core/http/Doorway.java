package io.kelpie.core.http;

import io.kelpie.core.http.access.Gatekeeper;
import io.kelpie.core.http.access.Token;
import io.kelpie.core.http.access.TokenFile;
import io.kelpie.core.http.route.Router;
import io.kelpie.core.log.Log;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the port from outside: its address, the token that it asks for, and what listener and log are told
 * about both.
 *
 * <p>Used by the acceptor's thread, except for {@link #remove}.
 */
final class Doorway {

    private final HttpSettings settings;
    private final Router router;
    private final PortListener listener;
    private final Log log;

    private boolean toldShut;
    private @Nullable Token token;
    private @Nullable Gatekeeper gatekeeper;
    private volatile @Nullable TokenFile tokenFile;

    Doorway(HttpSettings settings, Router router, PortListener listener, Log log) {
        this.settings = settings;
        this.router = router;
        this.listener = listener;
        this.log = log;
    }

    /** Who guards the port at the address where it was opened. */
    Gatekeeper gatekeeper() {
        Gatekeeper guard = gatekeeper;
        if (guard == null) {
            throw new IllegalStateException("Bug: the port is not open yet");
        }
        return guard;
    }

    /** The port is open, at that address, and nobody has been told yet. */
    void opened(InetSocketAddress at) {
        InetAddress address = at.getAddress();
        Token secret = token == null ? secret() : token;
        token = secret;
        Set<String> names = new HashSet<>();
        names.add(settings.host().toLowerCase(Locale.ROOT));
        names.add(literal(address));
        gatekeeper = new Gatekeeper(router, secret, address.isLoopbackAddress(), names);
    }

    /** Tells where the port is; it answers from now on. */
    void announce(InetSocketAddress at) {
        InetAddress address = at.getAddress();
        boolean loopback = address.isLoopbackAddress();
        String url = "http://" + (address.isAnyLocalAddress() ? "127.0.0.1" : literal(address)) + ":" + at.getPort();
        if (!loopback) {
            log.warn("The HTTP port " + url + " can be reached from other machines (http.host is " + settings.host()
                    + "): every request to it needs the token");
        }
        if (toldShut) {
            log.info("The HTTP port is open now: ".concat(url));
            toldShut = false;
        }
        TokenFile file = tokenFile;
        tell(url, file == null ? null : file.path());
    }

    /** The port could not be opened. */
    void stayedShut(Exception reason) {
        if (toldShut) {
            return;
        }
        toldShut = true;
        String line = "The HTTP port " + settings.host() + ":" + settings.port() + " cannot be opened ("
                + reason.getMessage() + "). The application is not affected; next attempt in "
                + settings.bindRetry().toSeconds() + " s. http.port chooses another port, 0 any free one";
        log.warn(line);
        try {
            listener.unbound(line);
        } catch (RuntimeException failed) {
            log.error("Bug: the port's listener failed", failed);
        }
    }

    /** Removes the token's file. */
    void remove() {
        TokenFile file = tokenFile;
        tokenFile = null;
        if (file != null && !file.delete()) {
            log.warn("The token file " + file.path() + " could not be deleted; remove it by hand");
        }
    }

    private Token secret() {
        String configured = settings.token();
        if (configured != null) {
            return new Token(configured);
        }
        String random = Token.random();
        try {
            tokenFile = TokenFile.write(new File(System.getProperty("java.io.tmpdir", ".")), random);
        } catch (IOException | RuntimeException failed) {
            log.warn("No token file, so POST requests need http.token to be configured", failed);
        }
        return new Token(random);
    }

    private void tell(String url, @Nullable String file) {
        try {
            listener.bound(url, file);
        } catch (RuntimeException failed) {
            log.error("Bug: the port's listener failed", failed);
        }
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        if (plain.indexOf(':') < 0) {
            return plain;
        }
        return plain.equals("0:0:0:0:0:0:0:1") ? "[::1]" : "[" + plain + "]";
    }
}
