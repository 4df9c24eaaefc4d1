package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.Counting;
import io.kelpie.it.harness.Answer;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import io.kelpie.it.harness.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the status port of a running agent serves, to whom, and what it says to everybody else. */
@EveryJdk
class PortTest {

    private static final String CONFIG = """
            http: 0
            guards:
              counting: { methods: [io.kelpie.it.apps.Counting#step], circuitBreaker: on }
              idle: { methods: [io.kelpie.it.apps.Counting#stop], retry: 3 }
            """;

    private static final String LOCAL = "Host: localhost";

    private static final Map<Jdk, RunningJvm> JVMS = new HashMap<>();

    private final RunningJvm jvm;
    private final StatusPort port;
    private final String token;

    PortTest(Jdk jdk) throws IOException {
        jvm = JVMS.computeIfAbsent(jdk, PortTest::start);
        port = StatusPort.of(jvm);
        token = Files.readString(Path.of(Attachment.to(jvm).published("token-file")))
                .trim();
    }

    private static RunningJvm start(Jdk jdk) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m")
                .deadline(Duration.ofMinutes(2))
                .agent(ChildJvm.file("kelpie.yaml", CONFIG).toString())
                .main(Counting.class)
                .start();
    }

    @AfterAll
    static void stop() {
        JVMS.values().forEach(RunningJvm::close);
    }

    @Test
    void probesAreAnsweredInPlainText() {
        for (String path : new String[] {"/livez", "/readyz"}) {
            Answer answer = get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
            assertThat(answer.body()).isEqualTo("ok\n");
        }
    }

    @Test
    void theStatusTellsEverything() {
        Answer answer = get("/status");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
        JsonNode agent = answer.json().path("agent");
        assertThat(agent.path("status").asText()).isEqualTo("active");
        assertThat(agent.path("mode").asText()).isEqualTo("premain");
        assertThat(agent.path("version").asText()).isNotEmpty();
        assertThat(Instant.parse(agent.path("startedAt").asText())).isBefore(Instant.now());
        assertThat(agent.path("uptimeMs").asLong()).isPositive();
        assertThat(agent.path("pid").asLong()).isEqualTo(jvm.pid());
        assertThat(agent.path("javaVersion").asText())
                .startsWith(Integer.toString(jvm.jdk().version()));
        assertThat(agent.path("mainClass").asText()).isEqualTo(Counting.class.getName());
        assertThat(agent.path("url").asText()).isEqualTo(port.url());
        assertThat(answer.json().at("/config/state").asText()).isEqualTo("ok");
        assertThat(answer.json().at("/weaving/wovenMethods").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/guards/0/name").asText()).isEqualTo("counting");
    }

    @Test
    void guardsAreServedTogetherAndOneByOne() {
        JsonNode guards = get("/api/v1/guards").json().path("guards");
        assertThat(guards).hasSize(2);
        JsonNode guard = get("/api/v1/guards/counting").json();
        List<String> fields = new ArrayList<>();
        guards.get(0).fieldNames().forEachRemaining(fields::add);
        fields.add("yaml");
        assertThat(guard.fieldNames()).toIterable().containsExactlyElementsOf(fields);
        assertThat(guard.at("/calls/total").asLong()).isPositive();
        assertThat(guard.at("/methods/woven/0/method").asText()).startsWith("step");
        assertThat(guards.at("/1/unmatched/0/selector").asText()).contains("stop");
        assertThat(guards.at("/1/unmatched/0/nearest/0").asText()).contains("step");
    }

    @Test
    void headIsAnsweredLikeGetButWithoutABody() {
        for (String path : new String[] {"/livez", "/status", "/api/v1/guards/counting"}) {
            Answer head = Wire.ask(port, "HEAD " + path + " HTTP/1.1", LOCAL);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo(get(path).header("Content-Type"));
            assertThat(Integer.parseInt(head.header("Content-Length"))).isPositive();
            assertThat(head.body()).isEmpty();
        }
        Answer missing = Wire.ask(port, "HEAD /nothing HTTP/1.1", LOCAL);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEmpty();
    }

    @Test
    void whoHasTheTokenChangesGuards() {
        assertThat(post("counting/open").json().path("state").asText()).isEqualTo("forced_open");
        assertThat(state("counting")).isEqualTo("forced_open");
        assertThat(post("counting/close").json().path("state").asText()).isEqualTo("closed");
        assertThat(post("counting/disable").json().path("state").asText()).isEqualTo("disabled");
        assertThat(post("counting/reset").json().path("state").asText()).isEqualTo("closed");
        assertThat(post("idle/disable").json().path("state").asText()).isEqualTo("disabled");
        assertThat(post("idle/reset").json().path("state").asText()).isEqualTo("none");
        assertProblem(post("idle/open"), 409, "KP-2409");
        assertProblem(post("nobody/open"), 404, "KP-2404");
    }

    @Test
    void onlyTheOwnerMayReadTheTokenFile() throws IOException {
        Path file = Path.of(Attachment.to(jvm).published("token-file"));
        assertThat(file).isAbsolute().hasContent(token);
        assertThat(token).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whoHasNoTokenChangesNothing() {
        String opening = "POST /api/v1/guards/counting/open HTTP/1.1";
        String basic = Base64.getEncoder().encodeToString((token + ":" + token).getBytes(StandardCharsets.US_ASCII));
        for (String[] request : new String[][] {
            {opening, LOCAL},
            {opening, LOCAL, "Authorization: " + token},
            {opening, LOCAL, "Authorization: Basic " + token},
            {opening, LOCAL, "Authorization: Basic " + basic},
            {opening, LOCAL, "Authorization: Bearer"},
            {opening, LOCAL, "Authorization: Bearer " + "0".repeat(64)},
            {opening, LOCAL, "Authorization: Bearer " + token.substring(1)},
            {opening, LOCAL, "Authorization: Bearer " + token + "0"},
            {opening, LOCAL, "X-Authorization: Bearer " + token, "Cookie: token=" + token},
            {"POST /api/v1/guards/counting/open?access_token=" + token + " HTTP/1.1", LOCAL},
            {"POST /api/v1/agent/detach HTTP/1.1", LOCAL},
        }) {
            Answer answer = Wire.ask(port, request);
            assertProblem(answer, 401, "KP-1401");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(answer.body()).doesNotContain(token);
        }
        assertThat(state("counting")).isEqualTo("closed");
        String bearer = "Authorization: Bearer " + token;
        assertProblem(Wire.ask(port, opening, LOCAL, bearer, bearer), 400, "KP-1400");
        assertThat(state("counting")).isEqualTo("closed");
        assertThat(Wire.ask(
                                port,
                                "POST /api/v1/guards/counting/close HTTP/1.1",
                                LOCAL,
                                "Authorization: bearer " + token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        for (String path : new String[] {"/livez", "/readyz", "/status", "/api/v1/guards/counting/calls"}) {
            assertTakesOnly(path, "GET, HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get");
        }
        assertTakesOnly("/api/v1/guards", "GET, HEAD, POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get");
        assertTakesOnly("/api/v1/guards/counting", "GET, HEAD, DELETE", "POST", "PUT", "OPTIONS", "TRACE", "get");
        for (String path : new String[] {"/api/v1/guards/counting/open", "/api/v1/agent/detach"}) {
            Answer answer = get(path);
            assertProblem(answer, 405, "KP-1405");
            assertThat(answer.header("Allow")).isEqualTo("POST");
        }
    }

    private void assertTakesOnly(String path, String allowed, String... others) {
        for (String method : others) {
            Answer answer = Wire.ask(port, method + " " + path + " HTTP/1.1", LOCAL);
            assertProblem(answer, 405, "KP-1405");
            assertThat(answer.header("Allow")).isEqualTo(allowed);
        }
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        for (String path : new String[] {
            "/",
            "//",
            "/livez/",
            "/Livez",
            "/api",
            "/api/v1/guards/",
            "/api/v1/guards/counting/",
            "/api/v1/guards/counting/explode",
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
        }) {
            assertProblem(get(path), 404, "KP-1404");
        }
        for (String name : new String[] {"nobody", "Counting", "..", "%2Fetc%2Fpasswd", "%22%5C%3Cb%3E"}) {
            assertProblem(get("/api/v1/guards/" + name), 404, "KP-2404");
        }
        for (String path : new String[] {"/livez%00", "/api/v1/guards/%0A", "/%zz", "/%C3", "livez", "*"}) {
            assertProblem(get(path), 400, "KP-1400");
        }
        assertThat(get("/api/v1/guards/nobody").json().path("detail").asText()).contains("nobody", "counting, idle");
    }

    @Test
    void aBrowserThatWasLuredToAForeignNameIsTurnedAway() {
        String number = port.url().substring(port.url().lastIndexOf(':') + 1);
        for (String host : new String[] {
            "evil.example",
            "evil.example:" + number,
            "localhost.evil.example",
            "127.0.0.1.nip.example:" + number,
            "localhost:" + number + "@evil.example",
            "[::2]",
            "0.0.0.0",
            "127.0.0.1:80:80",
            ":" + number,
            "",
        }) {
            assertProblem(Wire.ask(port, "GET /status HTTP/1.1", "Host: " + host), 421, "KP-1421");
        }
        assertProblem(Wire.ask(port, "GET http://evil.example/status HTTP/1.1", LOCAL), 421, "KP-1421");
        assertProblem(Wire.ask(port, "GET /status HTTP/1.1"), 400, "KP-1400");
        assertProblem(Wire.ask(port, "GET /status HTTP/1.1", LOCAL, "Host: evil.example"), 400, "KP-1400");
        for (String host : new String[] {
            "localhost", "LocalHost:" + number, "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:" + number, "localhost:8080"
        }) {
            assertThat(Wire.ask(port, "GET /livez HTTP/1.1", "Host: " + host).status())
                    .as(host)
                    .isEqualTo(200);
        }
        assertThat(Wire.ask(port, "GET http://localhost/livez HTTP/1.1", "Host: other")
                        .status())
                .isEqualTo(200);
        assertThat(Wire.ask(port, "GET /livez HTTP/1.0").status()).isEqualTo(200);
    }

    private Answer get(String path) {
        return Wire.ask(port, "GET " + path + " HTTP/1.1", LOCAL);
    }

    private Answer post(String action) {
        return Wire.ask(port, "POST /api/v1/guards/" + action + " HTTP/1.1", LOCAL, "Authorization: Bearer " + token);
    }

    private String state(String guard) {
        return get("/api/v1/guards/" + guard).json().path("state").asText();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Content-Length"))
                .isEqualTo(Integer.toString(answer.body().getBytes(StandardCharsets.UTF_8).length));
        JsonNode problem = answer.json();
        assertThat(problem.fieldNames()).toIterable().containsExactly("type", "title", "status", "detail", "code");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }
}
