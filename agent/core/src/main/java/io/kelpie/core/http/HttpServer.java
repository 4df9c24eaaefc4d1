package io.kelpie.core.http;

import io.kelpie.core.http.message.Problem;
import io.kelpie.core.http.route.Route;
import io.kelpie.core.http.route.Router;
import io.kelpie.core.log.Log;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    private final HttpSettings settings;
    private final List<Route> routes;
    private final PortListener listener;
    private final Log log;
    private final Crew crew = new Crew();
    private volatile @Nullable Parts parts;

    /** Prepares a server; nothing is opened yet. */
    public HttpServer(HttpSettings settings, List<Route> routes, PortListener listener, Log log) {
        this.settings = settings;
        this.routes = List.copyOf(routes);
        this.listener = listener;
        this.log = log;
    }

    /** Starts the first thread and returns at once. */
    public void start() {
        crew.hire("http-acceptor", new Opening());
    }

    /**
     * Closes the port and all connections, ends the threads and removes the token's file, within two seconds. A request that
     * is being answered gets its answer, unless that takes longer than one second. Not to be called by a handler, which would
     * wait for its own end.
     */
    public void stop() {
        crew.dismiss();
        Parts built = parts;
        if (built != null) {
            built.acceptor.close();
            built.lobby.close(FINISH_MILLIS);
        }
        if (!crew.join(JOIN_MILLIS)) {
            log.warn("A thread of the HTTP port has not ended in time");
        }
        built = parts;
        if (built != null) {
            built.doorway.remove();
        }
    }

    /** What the server consists of. */
    private record Parts(Lobby lobby, Doorway doorway, Acceptor acceptor) {}

    /** The first thread's task: builds the parts, a matter of many classes to load, and becomes the acceptor. */
    private final class Opening implements Runnable {

        @Override
        public void run() {
            Parts built = parts;
            while (built == null && crew.isOnDuty()) {
                try {
                    built = build();
                } catch (Throwable survived) { // no memory, no thread: there may be later
                    crew.rest();
                }
            }
            if (built != null) {
                built.acceptor.run();
            }
        }

        private Parts build() {
            Problem.prepare();
            Lobby lobby = new Lobby(settings.connections());
            Doorway doorway = new Doorway(settings, new Router(routes), listener, log);
            Parts built = new Parts(lobby, doorway, new Acceptor(settings, doorway, lobby, crew, log));
            Worker worker = new Worker(lobby, crew, settings.patience().toNanos(), log);
            for (int i = 1; i <= WORKERS; i++) {
                crew.hire("http-".concat(Integer.toString(i)), worker);
            }
            parts = built;
            return built;
        }
    }
}
