package io.kelpie.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.http.message.Response;
import io.kelpie.core.http.route.Route;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees, byte by byte, on a real socket. */
class HttpServerTest {

    private static final Response OK = Response.text(200, "ok");

    private final RunningServer server = RunningServer.with(List.of(
            Route.probe("/livez", request -> OK),
            Route.get("/status", request -> Response.json(200, "{\"up\":true}".getBytes(StandardCharsets.UTF_8))),
            Route.get("/guards/{name}", request -> Response.text(200, request.parameter("name"))),
            Route.get("/broken", request -> {
                throw new IllegalStateException("broken on purpose");
            }),
            Route.post("/guards/{name}/open", request -> Response.text(200, "opened " + request.parameter("name"))),
            Route.post("/echo", request -> Response.text(200, request.body()))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersProbes() throws IOException {
        assertThat(server.get("/livez"))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\n"
                        + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nok");
    }

    @Test
    void answersJson() throws IOException {
        assertThat(server.get("/status?pretty"))
                .startsWith("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n")
                .endsWith("\r\n\r\n{\"up\":true}");
    }

    @Test
    void answersHeadLikeGetButWithoutTheBody() throws IOException {
        assertThat(server.exchange("HEAD /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains("Content-Length: 2\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void leavesOutTheBodyOfAnErrorToHead() throws IOException {
        assertThat(server.exchange("HEAD /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void answersOldClientsWithoutHostHeader() throws IOException {
        assertThat(server.exchange("GET /livez HTTP/1.0\r\n\r\n")).endsWith("ok");
    }

    @Test
    void answersWhenTheRequestComesByteByByte() throws IOException {
        try (Socket socket = server.connect()) {
            socket.setTcpNoDelay(true);
            for (byte b : "\r\nGET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(b);
            }
            assertThat(RunningServer.read(socket)).endsWith("ok");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/guards/payment, payment",
        "/guards/my%20guard, my guard",
        "/guards/a%2Fb, a/b",
        "/guards/..%2f..%2fetc%2fpasswd, ../../etc/passwd",
        "/guards/.., ..",
        "/guards/gr%C3%BCn, grün",
    })
    void givesNamesToTheHandlerDecoded(String path, String name) throws IOException {
        assertThat(server.get(path)).endsWith("\r\n\r\n" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/livez/", "/guards", "/guards/", "//livez", "/../livez", "/guards/a/b"})
    void saysThatThereIsNothing(String path) throws IOException {
        assertThat(server.get(path))
                .startsWith("HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\n")
                .contains("\"status\":404", "\"code\":\"KP-1404\"");
    }

    @Test
    void saysWhichMethodsAPathTakes() throws IOException {
        assertThat(server.exchange("DELETE /status HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
                .contains("\r\nAllow: GET, HEAD\r\n", "\"code\":\"KP-1405\"");
        assertThat(server.get("/guards/payment/open")).contains("HTTP/1.1 405 ", "\r\nAllow: POST\r\n");
    }

    @Test
    void changesNothingWithoutToken() throws IOException {
        assertThat(server.exchange("POST /guards/payment/open HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                .contains("\r\nWWW-Authenticate: Bearer realm=\"kelpie\"\r\n", "\"code\":\"KP-1401\"");
    }

    @Test
    void changesNothingWithAnotherToken() throws IOException {
        assertThat(server.exchange(post("/guards/payment/open", "meow", "")))
                .startsWith("HTTP/1.1 401 ")
                .contains("error=\"invalid_token\"");
    }

    @Test
    void changesWithTheToken() throws IOException {
        assertThat(server.exchange(post("/guards/payment/open", RunningServer.TOKEN, "")))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("opened payment");
    }

    @Test
    void readsBodies() throws IOException {
        String body = "x".repeat(HttpSettings.MAX_BODY);
        assertThat(server.exchange(post("/echo", RunningServer.TOKEN, body))).endsWith("\r\n\r\n" + body);
    }

    @Test
    void goesAheadWhenTheClientWaitsForIt() throws IOException {
        try (Socket socket = server.connect()) {
            String head =
                    post("/echo", RunningServer.TOKEN, "x").replace("\r\n\r\nx", "\r\nExpect: 100-continue\r\n\r\n");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] goAhead = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(goAhead, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write('y');
            assertThat(RunningServer.read(socket)).endsWith("\r\n\r\ny");
        }
    }

    @Test
    void answersAClientThatSendsMoreThanItShould() throws IOException {
        assertThat(server.exchange("GET /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n"
                        + "x".repeat(300_000)))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void refusesAnOversizedBodyWithAnAnswerThatArrives() throws IOException {
        assertThat(server.exchange(post("/echo", RunningServer.TOKEN, "x".repeat(HttpSettings.MAX_BODY + 1))))
                .startsWith("HTTP/1.1 413 ")
                .contains("\"code\":\"KP-1413\"");
    }

    @Test
    void refusesAnOversizedHeadWithAnAnswerThatArrives() throws IOException {
        assertThat(server.exchange("GET /livez HTTP/1.1\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"code\":\"KP-1431\"");
    }

    @Test
    void recognisesTlsAtItsFirstByte() throws IOException {
        assertThat(server.exchange("\u0016\u0003\u0001\u0002\u0000"))
                .startsWith("HTTP/1.1 400 ")
                .contains("no TLS");
    }

    @Test
    void turnsAwayBrowsersThatWereLuredHere() throws IOException {
        assertThat(server.exchange("GET /status HTTP/1.1\r\nHost: evil.example:" + server.port() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ")
                .contains("\"code\":\"KP-1421\"");
    }

    @Test
    void survivesAHandlerThatFails() throws IOException {
        assertThat(server.get("/broken"))
                .startsWith("HTTP/1.1 500 ")
                .contains("\"code\":\"KP-1500\"")
                .doesNotContain("on purpose");
        assertThat(server.get("/livez")).endsWith("ok");
    }

    @Test
    void sendsNoCorsHeaders() throws IOException {
        assertThat(server.exchange("GET /livez HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\n\r\n"))
                .doesNotContain("Access-Control");
    }

    private static String post(String path, String token, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
