package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.it.apps.Counting;
import io.kelpie.it.harness.Answer;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.Crowd;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Footprint;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import io.kelpie.it.harness.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that send garbage, too much, too slowly or by the thousand: the port outlives them and answers others meanwhile, and
 * the application notices nothing.
 */
@EveryJdk
class RoughClientsTest {

    private static final String TOKEN = "open-sesame-open-sesame";
    private static final String OPEN = "POST /api/v1/guards/counting/open HTTP/1.1";
    private static final String LOCAL = "Host: localhost";
    private static final String BEARER = "Authorization: Bearer " + TOKEN;

    private static final Map<Jdk, RunningJvm> JVMS = new HashMap<>();

    private final RunningJvm jvm;
    private final StatusPort port;

    RoughClientsTest(Jdk jdk) {
        jvm = JVMS.computeIfAbsent(jdk, RoughClientsTest::start);
        port = StatusPort.of(jvm);
    }

    private static RunningJvm start(Jdk jdk) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-XX:+EnableDynamicAgentLoading")
                .deadline(Duration.ofMinutes(3))
                .agent(ChildJvm.file("kelpie.yaml", config()).toString())
                .main(Counting.class)
                .start();
    }

    /** With so many guards that the status does not fit into the buffers of a connection. */
    private static String config() {
        StringBuilder yaml = new StringBuilder("http: { port: 0, token: " + TOKEN + " }\nguards:\n"
                + "  counting: { methods: [io.kelpie.it.apps.Counting#step], circuitBreaker: on }\n");
        for (int i = 0; i < 990; i++) {
            yaml.append("  spare-part-that-is-never-used-" + i + ": { methods: [com.acme.parts.spare.SparePart" + i
                    + "#partThatIsNeverUsed(NotEither)], circuitBreaker: on }\n");
        }
        return yaml.toString();
    }

    @AfterEach
    void allIsWell() {
        assertAlive();
        assertThat(port.guard("counting").path("state").asText()).isEqualTo("closed");
        int counted = lines(jvm.stdout()).size();
        jvm.await("more numbers", () -> lines(jvm.stdout()).size() > counted + 20);
        List<String> numbers = lines(jvm.stdout());
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(Integer.toString(i + 1));
        }
        assertThat(lines(jvm.stderr())).as(jvm.stderr()).hasSize(1);
    }

    @AfterAll
    static void stop() {
        JVMS.values().forEach(RunningJvm::close);
    }

    @Test
    void garbageIsRefused() {
        Random random = new Random(7717);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[1 + random.nextInt(5_000)];
            random.nextBytes(garbage);
            try (Wire wire = Wire.to(port)) {
                String answer = wire.say(garbage).finish().hear();
                assertThat(answer).matches("(?s)|HTTP/1.1 4.*");
            }
        }
        for (String line : new String[] {
            "hello",
            "GET",
            "GET /livez",
            "GET  HTTP/1.1",
            "GET /livez HTTP/9.9",
            "/livez",
            "GET /livez SPDY/1",
            "\u0000"
        }) {
            assertThat(Wire.ask(port, line, LOCAL).status()).as(line).isIn(400, 505);
        }
    }

    @Test
    void aClientOfTlsIsToldThatThisIsPlainHttp() throws IOException {
        byte[] hello = {0x16, 0x03, 0x01, 0x00, (byte) 0xa5, 0x01, 0x00, 0x00, (byte) 0xa1, 0x03, 0x03};
        try (Wire wire = Wire.to(port)) {
            assertThat(wire.say(hello).hear()).startsWith("HTTP/1.1 400 ").contains("no TLS");
        }
        try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault()
                .createSocket(
                        InetAddress.getLoopbackAddress(), URI.create(port.url()).getPort())) {
            socket.setSoTimeout(30_000);
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aRequestThatTwoServersCouldReadDifferentlyIsRefused() {
        String hidden = "POST /api/v1/guards/counting/open HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n\r\n";
        String length = "Content-Length: " + hidden.length();
        String close = "POST /api/v1/guards/counting/close HTTP/1.1";
        for (String[] head : new String[][] {
            {close, LOCAL, BEARER, length, "Content-Length: 0"},
            {close, LOCAL, BEARER, length, length},
            {close, LOCAL, BEARER, "Content-Length: 0, " + hidden.length()},
            {close, LOCAL, BEARER, "Content-Length: +" + hidden.length()},
            {close, LOCAL, BEARER, "Content-Length: 0x10"},
            {close, LOCAL, BEARER, "Content-Length: -1"},
            {close, LOCAL, BEARER, "Content-Length:"},
            {close, LOCAL, BEARER, "Content-Length : 0"},
            {close, LOCAL, BEARER, " Content-Length: 0"},
            {close, LOCAL, BEARER, "X: y", "\tContent-Length: 0"},
            {close, LOCAL, BEARER, "X: y\nContent-Length: 0"},
            {close, LOCAL, BEARER, "X: y\rContent-Length: 0"},
            {close, LOCAL, BEARER, "X: \u0000"},
            {close, LOCAL, BEARER, "Content\u00adLength: 0"},
            {close, LOCAL, BEARER, "Transfer-Encoding: chunked", length},
            {close, LOCAL, BEARER, length, "transfer-encoding: identity"},
            {close, LOCAL, BEARER, "Transfer-Encoding: chunked"},
            {close, LOCAL, BEARER, "Transfer-Encoding: xchunked"},
            {close, LOCAL, BEARER, "Transfer-Encoding: chunked", "Transfer-Encoding: identity"},
        }) {
            try (Wire wire = Wire.to(port)) {
                String answer = wire.say(Wire.request(head) + hidden).hear();
                assertThat(answer).as(String.join("|", head)).matches("(?s)HTTP/1.1 4(00|11) .*");
                assertThat(answer.split("HTTP/1.1 [0-9]", -1)).hasSize(2);
            }
        }
    }

    @Test
    void onlyTheFirstOfPipelinedRequestsIsAnswered() {
        String get = Wire.request("GET /livez HTTP/1.1", LOCAL);
        for (int more : new int[] {1, 10, 5_000}) {
            try (Wire wire = Wire.to(port)) {
                String answer = wire.say(get + Wire.request(OPEN, LOCAL, BEARER).repeat(more))
                        .hear();
                assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("ok\n").contains("Connection: close");
                assertThat(answer.split("HTTP/1.1 [0-9]", -1)).hasSize(2);
            }
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWithoutBeingRead() {
        assertThat(Wire.ask(port, "GET /livez HTTP/1.1", LOCAL, "X: " + "x".repeat(7_000))
                        .status())
                .isEqualTo(200);
        assertThat(Wire.ask(port, "GET /livez HTTP/1.1", LOCAL, "X: " + "x".repeat(9_000))
                        .status())
                .isEqualTo(431);
        assertThat(Wire.ask(port, "GET /" + "x".repeat(100_000) + " HTTP/1.1", LOCAL)
                        .status())
                .isEqualTo(431);
        assertThat(Wire.ask(port, "GET /livez HTTP/1.1", LOCAL, "X: y\r\n".repeat(200) + "X: y")
                        .status())
                .isEqualTo(431);
        String close = "POST /api/v1/guards/counting/close HTTP/1.1";
        assertThat(body(close, 65_536).status()).isEqualTo(200);
        assertThat(body(close, 65_537).status()).isEqualTo(413);
        assertThat(body(close, 900_000).status()).isEqualTo(413);
        assertThat(Wire.ask(port, close, LOCAL, BEARER, "Content-Length: 99999999999999999999")
                        .status())
                .isEqualTo(413);
        assertThat(Wire.ask(port, OPEN, LOCAL, "Content-Length: 99999999999").status())
                .isEqualTo(401);
    }

    private Answer body(String line, int length) {
        return Wire.ask(port, line, LOCAL, BEARER, "Content-Length: " + length + "\r\n\r\n" + "x".repeat(length));
    }

    @Test
    void whoIsSlowIsServedInItsTimeAndThenSentAway() throws InterruptedException {
        String get = Wire.request("GET /livez HTTP/1.1", LOCAL);
        try (Wire slow = Wire.to(port);
                Wire endless = Wire.to(port);
                Wire stalled = Wire.to(port);
                Wire halfBody = Wire.to(port);
                Wire silent = Wire.to(port);
                Wire done = Wire.to(port);
                Wire gaveUp = Wire.to(port)) {
            assertThat(done.say(get).finish().hear()).endsWith("ok\n");
            assertThat(gaveUp.say("GET /livez HT").finish().hear()).isEmpty();
            stalled.say("GET /li");
            halfBody.say(Wire.request(OPEN, LOCAL, BEARER, "Content-Length: 1000") + "x".repeat(10));
            for (int i = 0; i < get.length(); i++) {
                slow.say(get.substring(i, i + 1));
                endless.say("X");
                Thread.sleep(5);
                assertAlive();
            }
            assertThat(slow.hear()).endsWith("ok\n");
            assertThat(stalled.hear()).startsWith("HTTP/1.1 408 ");
            assertThat(halfBody.hear()).startsWith("HTTP/1.1 408 ");
            assertThat(endless.hear()).startsWith("HTTP/1.1 408 ");
            assertThat(silent.hear()).isEmpty();
        }
    }

    @Test
    void whoDoesNotReadHoldsUpNobodyForLong() {
        assertThat(get("/status").body().length()).isGreaterThan(500_000);
        List<Wire> deaf = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            deaf.add(Wire.to(port, 1_024).say(Wire.request("GET /status HTTP/1.1", LOCAL)));
        }
        for (int i = 0; i < 20; i++) {
            assertAlive();
        }
        assertThat(get("/api/v1/guards/counting").status()).isEqualTo(200);
        for (Wire wire : deaf) {
            assertThat(wire.hear()).startsWith("HTTP/1.1 200 ").doesNotEndWith("]}\n");
            wire.close();
        }
    }

    @Test
    void tenThousandConnectionsLeaveNothingBehind() {
        Footprint before = Footprint.of(jvm);
        try (Crowd crowd = new Crowd(port)) {
            for (int wave = 0; wave < 20; wave++) {
                crowd.wave(500);
                assertAlive();
            }
            System.out.println(jvm.jdk() + ": " + crowd);
            assertThat(crowd.connections()).isEqualTo(10_000);
            assertThat(crowd.served()).isGreaterThan(500);
        }
        assertAlive();
        jvm.await("the same file descriptors", () -> Footprint.files(jvm).equals(before.files()));
        assertThat(Footprint.of(jvm).threads()).isEqualTo(before.threads());
    }

    private void assertAlive() {
        assertThat(get("/livez").body()).isEqualTo("ok\n");
    }

    private Answer get(String path) {
        return Wire.ask(port, "GET " + path + " HTTP/1.1", LOCAL);
    }

    /** Those that are complete. */
    private static List<String> lines(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
