package io.kelpie.core.http;

import io.kelpie.core.http.route.Route;
import io.kelpie.core.log.Log;
import io.kelpie.model.config.AgentConfig.LogLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server on a free port for the length of a test, together with what its listener has heard. */
final class RunningServer implements PortListener, AutoCloseable {

    static final String TOKEN = "woof";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile @Nullable String tokenFile;
    private volatile int port;

    private RunningServer(HttpSettings settings, List<Route> routes) {
        server = new HttpServer(settings, routes, this, new Log(LogLevel.OFF));
        server.start();
    }

    /** Started and bound. */
    static RunningServer with(List<Route> routes) {
        return with(settings("127.0.0.1", 0, TOKEN, Duration.ofSeconds(10)), routes);
    }

    static RunningServer with(HttpSettings settings, List<Route> routes) {
        RunningServer running = start(settings, routes);
        running.awaitNews();
        return running;
    }

    /** Started; the listener may not have heard anything yet. */
    static RunningServer start(HttpSettings settings, List<Route> routes) {
        return new RunningServer(settings, routes);
    }

    static HttpSettings settings(String host, int port, @Nullable String token, Duration patience) {
        return new HttpSettings(host, port, token, 64, patience, Duration.ofMillis(20));
    }

    @Override
    public void bound(String url, @Nullable String file) {
        tokenFile = file;
        port = URI.create(url).getPort();
        heard.add(url);
    }

    @Override
    public void unbound(String reason) {
        heard.add(reason);
    }

    /** What the listener hears next. */
    String awaitNews() {
        try {
            String news = heard.poll(20, TimeUnit.SECONDS);
            if (news == null) {
                throw new AssertionError("the listener has heard nothing for 20 s");
            }
            return news;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** How many things the listener has heard that nobody has asked for yet. */
    int unreadNews() {
        return heard.size();
    }

    int port() {
        return port;
    }

    @Nullable
    String tokenFile() {
        return tokenFile;
    }

    /** Sends those bytes and reads until the server closes. */
    String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    /** A GET with a proper Host header. */
    String get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop();
    }
}
