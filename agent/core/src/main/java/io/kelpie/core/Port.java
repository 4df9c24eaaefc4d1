package io.kelpie.core;

import io.kelpie.core.api.Api;
import io.kelpie.core.api.Subject;
import io.kelpie.core.http.HttpServer;
import io.kelpie.core.http.HttpSettings;
import io.kelpie.core.http.PortListener;
import io.kelpie.core.log.Log;
import io.kelpie.model.config.HttpConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The agent's port: opened, moved and closed as the configuration says, and published in the system properties. Callers take
 * turns; anybody may ask for the address.
 */
final class Port implements PortListener {

    private final Subject subject;
    private final Published published;
    private final Log log;
    private final Runnable ready;

    private @Nullable HttpServer server;
    private @Nullable HttpConfig config;
    private volatile @Nullable String url;

    /** Closed; {@code ready} is told when it is open, or when the configuration wants none. */
    Port(Subject subject, Published published, Log log, Runnable ready) {
        this.subject = subject;
        this.published = published;
        this.log = log;
        this.ready = ready;
    }

    /** Opens it, or opens it elsewhere, or closes it. */
    void open(HttpConfig wanted) {
        if (isSame(wanted, config)) {
            return;
        }
        close();
        if (wanted.enabled()) {
            Api api = new Api(subject);
            server = new HttpServer(HttpSettings.of(wanted), api.routes(), this, log);
            server.start();
            config = wanted; // not before: should there be no memory for all this, it is done again
            log.debug("the status takes " + api.rehearse() + " bytes");
        } else {
            config = wanted;
            ready.run();
        }
    }

    /** By hand: the generated {@code equals} of a record leaves its class in a cache of the JDK, and the loader with it. */
    private static boolean isSame(HttpConfig one, @Nullable HttpConfig other) {
        return other != null
                && one.enabled() == other.enabled()
                && one.port() == other.port()
                && one.host().equals(other.host())
                && Objects.equals(one.token(), other.token());
    }

    void close() {
        HttpServer present = server;
        server = null;
        url = null;
        if (present != null) {
            present.stop();
        }
    }

    /** Where it is; null while it is closed. */
    @Nullable
    String url() {
        return url;
    }

    @Override
    public void bound(String where, @Nullable String tokenFile) {
        url = where;
        published.set("token-file", tokenFile);
        published.set("error", null);
        published.set("url", where);
        ready.run();
    }

    @Override
    public void unbound(String reason) {
        url = null;
        published.set("url", null);
        published.set("token-file", null);
        published.set("error", reason);
    }
}
