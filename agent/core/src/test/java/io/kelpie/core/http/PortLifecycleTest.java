package io.kelpie.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.core.http.message.Response;
import io.kelpie.core.http.route.Route;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the port opens, waits for its number, and goes. */
@Timeout(60)
class PortLifecycleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Route> ROUTES = List.of(
            Route.probe("/livez", request -> Response.text(200, "ok")),
            Route.post("/change", request -> Response.text(200, "changed")));

    @Test
    void tellsItsUrlOnceItIsBound() {
        try (RunningServer server = RunningServer.start(localhost(0, null), ROUTES)) {
            assertThat(server.awaitNews()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*");
        }
    }

    @Test
    void saysOnceThatThePortIsTakenAndTakesItWhenItIsFree() throws IOException {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = other.getLocalPort();
        try (RunningServer server = RunningServer.start(localhost(port, null), ROUTES)) {
            assertThat(server.awaitNews())
                    .startsWith("The HTTP port 127.0.0.1:" + port + " cannot be opened (")
                    .contains("next attempt in", "http.port");
            other.close();
            assertThat(server.awaitNews()).isEqualTo("http://127.0.0.1:" + port);
            assertThat(server.unreadNews()).isZero();
            assertThat(server.get("/livez")).endsWith("ok");
        }
    }

    @Test
    void saysThatAHostIsUnknown() {
        try (RunningServer server = RunningServer.start(settings("no-such-host.invalid", 0, "token"), ROUTES)) {
            assertThat(server.awaitNews()).contains("no-such-host.invalid");
        }
    }

    @Test
    void endsAtOnceWhileItWaitsForThePort() throws IOException {
        HttpSettings patientRetry;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            patientRetry =
                    new HttpSettings("127.0.0.1", other.getLocalPort(), "token", 64, PATIENCE, Duration.ofMinutes(5));
            RunningServer server = RunningServer.start(patientRetry, ROUTES);
            server.awaitNews();
            assertEndsWithin(server, Duration.ofMillis(1_500));
        }
        assertThat(threads()).isEmpty();
    }

    @Test
    void leavesNothingBehind() throws IOException {
        RunningServer server = RunningServer.with(localhost(0, null), ROUTES);
        Path tokenFile = Path.of(Objects.requireNonNull(server.tokenFile()));
        assertThat(tokenFile).exists();
        try (Socket silent = server.connect()) {
            assertThat(server.get("/livez")).endsWith("ok");
            assertEndsWithin(server, Duration.ofSeconds(2));
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(threads()).isEmpty();
        assertThat(tokenFile).doesNotExist();
        assertThat(tokenFile.getParent()).doesNotExist();
        assertThatThrownBy(server::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void ownsNoThreadThatBelongsToTheApplication() {
        Thread.currentThread().setContextClassLoader(PortLifecycleTest.class.getClassLoader());
        try (RunningServer server = RunningServer.with(ROUTES)) {
            assertThat(server.port()).isPositive();
            assertThat(threads()).hasSize(3).allSatisfy(thread -> {
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getContextClassLoader()).isNull();
                assertThat(Objects.requireNonNull(thread.getThreadGroup()).getParent())
                        .isNull();
            });
        }
    }

    @Test
    void acceptsTheGeneratedTokenFromItsFile() throws IOException {
        try (RunningServer server = RunningServer.with(localhost(0, null), ROUTES)) {
            String token = Files.readString(Path.of(Objects.requireNonNull(server.tokenFile())))
                    .strip();
            assertThat(token).matches("[0-9a-f]{64}");
            assertThat(change(server, token)).startsWith("HTTP/1.1 200 ");
            assertThat(change(server, "0".repeat(64))).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void writesNoFileForAConfiguredToken() throws IOException {
        try (RunningServer server = RunningServer.with(localhost(0, "configured"), ROUTES)) {
            assertThat(server.tokenFile()).isNull();
            assertThat(change(server, "configured")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void needsTheTokenForEverythingWhenReachableFromOutside() throws IOException {
        try (RunningServer server = RunningServer.start(settings("0.0.0.0", 0, "secret"), ROUTES)) {
            assertThat(server.awaitNews()).startsWith("http://127.0.0.1:");
            assertThat(server.get("/livez")).startsWith("HTTP/1.1 401 ");
            assertThat(server.exchange(
                            "GET /livez HTTP/1.1\r\nHost: any.example\r\nAuthorization: bearer secret\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void bindsIpv6WhereThereIsIpv6() throws IOException {
        try (RunningServer server = RunningServer.start(settings("::1", 0, "token"), ROUTES)) {
            String news = server.awaitNews();
            if (hasIpv6()) {
                assertThat(news).startsWith("http://[::1]:");
            } else {
                assertThat(news).contains("cannot be opened");
            }
        }
    }

    private static boolean hasIpv6() {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByAddress(loopback))) {
            assertThat(probe.isBound()).isTrue();
            return true;
        } catch (IOException without) {
            return false;
        }
    }

    private static String change(RunningServer server, String token) throws IOException {
        return server.exchange(
                "POST /change HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }

    private static HttpSettings localhost(int port, @Nullable String token) {
        return settings("127.0.0.1", port, token);
    }

    private static HttpSettings settings(String host, int port, @Nullable String token) {
        return RunningServer.settings(host, port, token, PATIENCE);
    }

    private static void assertEndsWithin(RunningServer server, Duration limit) {
        long begun = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(limit);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kelpie-"))
                .toList();
    }
}
