package io.kelpie.core.http;

import io.kelpie.core.log.Log;
import java.util.List;

/**
 * The port: one acceptor and two workers that serve a set of {@link Route routes}.
 *
 * <p>{@link #start} and {@link #stop} may be called by any thread, each once; neither fails. Everything that takes time,
 * looking up the host and opening the port included, happens on the server's own daemon threads.
 *
 * <pre>{@code
 * HttpServer server = new HttpServer(HttpSettings.of(config.http()), routes, listener, log);
 * server.start();  // the listener hears the URL
 * ...
 * server.stop();
 * }</pre>
 */
public final class HttpServer {

    private static final int WORKERS = 2;
    private static final long FINISH_MILLIS = 1_000;
    private static final long JOIN_MILLIS = 1_000;

    private final Crew crew = new Crew();
    private final Lobby lobby;
    private final Doorway doorway;
    private final Acceptor acceptor;
    private final long patience;
    private final Log log;

    /** Prepares a server; nothing is opened yet. */
    public HttpServer(HttpSettings settings, List<Route> routes, PortListener listener, Log log) {
        this.lobby = new Lobby(settings.connections());
        this.doorway = new Doorway(settings, new Router(routes), listener, log);
        this.acceptor = new Acceptor(settings, doorway, lobby, crew, log);
        this.patience = settings.patience().toNanos();
        this.log = log;
    }

    /** Starts the threads and returns at once. */
    public void start() {
        for (int i = 1; i <= WORKERS; i++) {
            crew.hire("http-".concat(Integer.toString(i)), new Worker(lobby, crew, patience, log));
        }
        crew.hire("http-acceptor", acceptor);
    }

    /**
     * Closes the port and all connections, ends the threads and removes the token's file, within two seconds. A request that
     * is being answered gets its answer, unless that takes longer than one second. Not to be called by a handler, which would
     * wait for its own end.
     */
    public void stop() {
        crew.dismiss();
        acceptor.close();
        lobby.close(FINISH_MILLIS);
        if (!crew.join(JOIN_MILLIS)) {
            log.warn("A thread of the HTTP port has not ended in time");
        }
        doorway.remove();
    }
}
