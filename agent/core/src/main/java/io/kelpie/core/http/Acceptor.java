package io.kelpie.core.http;

import io.kelpie.core.http.message.Problem;
import io.kelpie.core.log.Log;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that opens the port and lets clients in.
 *
 * <p>A port that cannot be opened is reported once and tried again and again, quietly; a port that is lost is opened anew. No
 * failure ends the loop.
 */
final class Acceptor implements Runnable {

    private static final int BACKLOG = 1024;
    private static final long MAKE_ROOM_MILLIS = 100;
    private static final int REHEARSAL_MILLIS = 300;
    private static final byte[] REHEARSAL =
            "GET /livez HTTP/1.1\r\nHost: localhost:1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpSettings settings;
    private final Doorway doorway;
    private final Lobby lobby;
    private final Crew crew;
    private final Log log;
    private final Buffers buffers = new Buffers();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable ServerSocket open;

    Acceptor(HttpSettings settings, Doorway doorway, Lobby lobby, Crew crew, Log log) {
        this.settings = settings;
        this.doorway = doorway;
        this.lobby = lobby;
        this.crew = crew;
        this.log = log;
    }

    @Override
    public void run() {
        while (crew.isOnDuty()) {
            try {
                ServerSocket socket = open;
                if (socket == null || socket.isClosed()) {
                    bind();
                } else {
                    accept(socket);
                }
            } catch (Throwable survived) {
                report(survived);
                crew.rest();
            }
        }
    }

    private void report(Throwable survived) {
        if (survived instanceof IOException && crew.isOnDuty()) {
            log.warn("The HTTP port could not take a connection, and goes on", survived);
        } else if (survived instanceof RuntimeException) {
            log.error("Bug: the HTTP port failed, and goes on", survived);
        }
    }

    /** Closes the port; nobody is let in any more. */
    void close() {
        closing.countDown();
        ServerSocket socket = open;
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException closedAnyway) {
            log.debug("Closing the HTTP port: ".concat(closedAnyway.toString()));
        }
    }

    private void bind() throws InterruptedException, IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            doorway.stayedShut(failed);
            awaitNextAttempt();
            return;
        }
        open = socket;
        if (!crew.isOnDuty()) { // closed meanwhile, before there was anything to close
            socket.close();
            return;
        }
        InetSocketAddress at = (InetSocketAddress) socket.getLocalSocketAddress();
        doorway.opened(at);
        rehearse(socket);
        doorway.announce(at);
    }

    private void awaitNextAttempt() throws InterruptedException {
        boolean closed = closing.await(settings.bindRetry().toMillis(), TimeUnit.MILLISECONDS);
        if (closed) {
            log.debug("The HTTP port is given up: the agent ends");
        }
    }

    /**
     * Answers a first request of its own before anybody knows the port, so that everything that a probe needs is loaded and
     * initialised: a class whose initialiser runs out of memory stays unusable for ever.
     */
    private void rehearse(ServerSocket server) throws InterruptedException {
        try (Socket client = new Socket()) {
            client.connect(
                    new InetSocketAddress(reachable(server.getInetAddress()), server.getLocalPort()), REHEARSAL_MILLIS);
            client.setSoTimeout(REHEARSAL_MILLIS);
            client.getOutputStream().write(REHEARSAL);
            accept(server);
            client.getInputStream().readAllBytes();
        } catch (IOException failed) {
            log.debug("The HTTP port did not answer its own first request: ".concat(failed.toString()));
        }
    }

    private static InetAddress reachable(InetAddress bound) {
        return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    }

    private void accept(ServerSocket server) throws IOException, InterruptedException {
        Socket socket = server.accept();
        try {
            crew.revive();
            long patience = settings.patience().toNanos();
            Connection newcomer = new Connection(socket, buffers, doorway.gatekeeper(), System.nanoTime(), patience);
            Connection loser = lobby.enter(newcomer, MAKE_ROOM_MILLIS);
            if (loser != null) {
                turnAway(loser);
            }
        } catch (Throwable failed) {
            socket.close();
            throw failed;
        }
    }

    private static void turnAway(Connection loser) {
        try {
            loser.send(Problem.BUSY.response(), true);
        } catch (IOException goneAlready) {
            return;
        } finally {
            loser.close();
        }
    }
}
