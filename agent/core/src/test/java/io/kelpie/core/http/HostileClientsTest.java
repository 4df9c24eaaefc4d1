package io.kelpie.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.http.message.Response;
import io.kelpie.core.http.route.Route;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send nothing, too little, too much or garbage, and what a well-behaved one notices of them. */
@Timeout(60)
class HostileClientsTest {

    private static final Duration PROMPT = Duration.ofSeconds(3);
    private static final int LARGE = 16 * 1024 * 1024;
    private static final Response LARGE_RESPONSE = Response.text(200, "x".repeat(LARGE));

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final List<Socket> opened = new ArrayList<>();
    private RunningServer server = serverWithPatience(Duration.ofSeconds(30));

    private RunningServer serverWithPatience(Duration patience) {
        return RunningServer.with(
                RunningServer.settings("127.0.0.1", 0, RunningServer.TOKEN, patience),
                List.of(
                        Route.probe("/livez", request -> Response.text(200, "ok")),
                        Route.get("/quick", request -> Response.text(200, "quick")),
                        Route.get("/large", request -> LARGE_RESPONSE),
                        Route.get("/stuck", request -> {
                            entered.countDown();
                            awaitRelease();
                            return Response.text(200, "free");
                        })));
    }

    private void replaceByImpatientServer() {
        server.close();
        server = serverWithPatience(Duration.ofMillis(800));
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        for (Socket socket : opened) {
            socket.close();
        }
        server.close();
    }

    @Test
    void probesAreAnsweredWhileOthersKeepSilent() throws IOException {
        open(60);
        assertProbeIsPrompt();
    }

    @Test
    void probesAreAnsweredWhenAllPlacesWereTaken() throws IOException {
        open(200);
        assertProbeIsPrompt();
    }

    @Test
    void probesAreAnsweredWhileOthersSendSlowly() throws IOException {
        open(60);
        for (byte b : "GET /livez HTTP/1.1\r\nX: yzzzzzzzzzzzzzzzzzzzzzzzzz".getBytes(StandardCharsets.US_ASCII)) {
            for (Socket socket : opened) {
                socket.getOutputStream().write(b);
            }
        }
        assertProbeIsPrompt();
    }

    @Test
    void probesAreAnsweredAmongTenThousandConnections() throws IOException {
        Deque<Socket> recent = new ArrayDeque<>();
        for (int i = 1; i <= 10_000; i++) {
            recent.add(server.connect());
            if (recent.size() > 300) {
                recent.remove().close();
            }
            if (i % 1_000 == 0) {
                assertProbeIsPrompt();
            }
        }
        opened.addAll(recent);
    }

    @Test
    void whoLosesItsPlaceIsTold() throws IOException {
        Socket first = open(1).get(0);
        first.getOutputStream().write("GET /liv".getBytes(StandardCharsets.US_ASCII));
        while (first.getInputStream().available() == 0) { // spared as long as a worker is just reading from it
            open(64);
            assertProbeIsPrompt();
        }
        assertThat(RunningServer.read(first)).startsWith("HTTP/1.1 503 ").contains("\"code\":\"KP-1503\"");
    }

    @Test
    void anUnfinishedRequestIsEndedInTime() throws IOException {
        replaceByImpatientServer();
        assertThat(server.exchange("GET /livez HTTP/1.1\r\nHost: loc"))
                .startsWith("HTTP/1.1 408 ")
                .contains("\"code\":\"KP-1408\"");
    }

    @Test
    void aSilentClientIsEndedInTimeWithoutAWord() throws IOException {
        replaceByImpatientServer();
        assertThat(server.exchange("")).isEmpty();
    }

    @Test
    void sendingSlowlyGainsNoTime() throws IOException {
        replaceByImpatientServer();
        try (Socket socket = server.connect()) {
            socket.setSoTimeout(50);
            long begun = System.nanoTime();
            while (stillTakes(socket, 'x')) {
                assertThat(elapsedSince(begun)).isLessThan(PROMPT);
            }
        }
    }

    @Test
    void anUnfinishedBodyIsEndedInTime() throws IOException {
        server.close();
        server = RunningServer.with(
                RunningServer.settings("127.0.0.1", 0, RunningServer.TOKEN, Duration.ofMillis(300)),
                List.of(Route.post("/echo", request -> Response.text(200, request.body()))));
        assertThat(server.exchange("POST /echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + RunningServer.TOKEN + "\r\nContent-Length: 10\r\n\r\nshort"))
                .startsWith("HTTP/1.1 408 ");
    }

    @Test
    void probesAreAnsweredWhileAHandlerIsStuck() throws Exception {
        try (Socket stuck = server.connect();
                Socket next = server.connect()) {
            send(stuck, "/stuck");
            entered.await();
            send(next, "/quick");
            assertProbeIsPrompt();
            release.countDown();
            assertThat(RunningServer.read(stuck)).endsWith("free");
            assertThat(RunningServer.read(next)).endsWith("quick");
        }
    }

    @Test
    void whoWaitsTooLongForAStuckHandlerIsTold() throws Exception {
        replaceByImpatientServer();
        try (Socket stuck = server.connect()) {
            send(stuck, "/stuck");
            entered.await();
            assertThat(server.get("/quick")).startsWith("HTTP/1.1 503 ");
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobodyForLong() throws IOException {
        server.close();
        server = serverWithPatience(Duration.ofSeconds(4));
        Socket deaf = open(1).get(0);
        send(deaf, "/large");
        assertThat(server.get("/quick")).endsWith("quick");
        assertProbeIsPrompt();
    }

    @Test
    void manyClientsThatDoNotReadStillLetOthersHaveTheirTurn() throws IOException {
        server.close();
        server = serverWithPatience(Duration.ofSeconds(4)); // of which each would take two if nobody waited
        for (Socket deaf : open(5)) {
            send(deaf, "/large");
        }
        assertThat(server.get("/quick")).endsWith("quick");
    }

    @Test
    void aLargeAnswerArrivesWhole() throws IOException {
        assertThat(server.get("/large")).hasSizeGreaterThan(LARGE);
    }

    @Test
    void garbageIsAnsweredOrCutOffAndLeavesTheServerWell() throws IOException {
        Random random = new Random(7717);
        for (int i = 0; i < 300; i++) {
            byte[] garbage = new byte[random.nextInt(3_000)];
            random.nextBytes(garbage);
            try (Socket socket = server.connect()) {
                socket.getOutputStream().write(garbage);
                socket.shutdownOutput();
                assertThat(RunningServer.read(socket)).doesNotStartWith("HTTP/1.1 2");
            } catch (SocketException cutOff) {
                assertThat(cutOff).hasMessageMatching("(?i).*(reset|broken pipe).*");
            }
        }
        assertProbeIsPrompt();
    }

    @Test
    void threadsThatTheApplicationInterruptsGoOn() throws IOException {
        for (int round = 0; round < 3; round++) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("kelpie-"))
                    .forEach(Thread::interrupt);
            assertProbeIsPrompt();
            assertThat(server.get("/quick")).endsWith("quick");
        }
    }

    private void assertProbeIsPrompt() throws IOException {
        long begun = System.nanoTime();
        assertThat(server.get("/livez")).endsWith("ok");
        assertThat(elapsedSince(begun)).isLessThan(PROMPT);
    }

    private List<Socket> open(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            opened.add(server.connect());
        }
        return opened;
    }

    private static void send(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a byte and waits a moment for the answer; false when there is one, or the connection is gone. */
    private static boolean stillTakes(Socket socket, char c) throws IOException {
        try {
            socket.getOutputStream().write(c);
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException nothingYet) {
            return true;
        } catch (SocketException gone) {
            return false;
        }
    }

    private static Duration elapsedSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
