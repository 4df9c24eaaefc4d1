package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.it.apps.Counting;
import io.kelpie.it.apps.Glutton;
import io.kelpie.it.harness.Answer;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Footprint;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import io.kelpie.it.harness.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ports that are off, taken, open to the world or given up, and one in an application without memory. */
class PortInTroubleTest {

    private static final String TOKEN = "open-sesame-open-sesame";
    private static final String BEARER = "Authorization: Bearer " + TOKEN;
    private static final String LOCAL = "Host: localhost";

    @EveryJdk
    void aPortThatIsOffIsNotThere(Jdk jdk) {
        try (RunningJvm jvm = counting(jdk, "http=off").start()) {
            jvm.awaitStderr("is watching: 0 guards, 0 methods woven, port off");
            assertThat(Footprint.files(jvm)).doesNotContain("TCP socket");
            assertThat(Attachment.to(jvm).published("status")).isEqualTo("active");
            assertThat(Attachment.to(jvm).published("url")).isEmpty();
            assertThat(Attachment.to(jvm).published("token-file")).isEmpty();
        }
    }

    /** On all JDKs at once, for the agent looks only every half minute. */
    @Test
    void aPortThatIsTakenIsOpenedAsSoonAsItIsFree() throws IOException {
        List<RunningJvm> jvms = new ArrayList<>();
        try {
            for (Jdk jdk : Jdk.all()) {
                try (ServerSocket taker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    RunningJvm jvm =
                            counting(jdk, "http.port=" + taker.getLocalPort()).start();
                    jvms.add(jvm);
                    jvm.awaitStderr("cannot be opened").awaitStdout("20\n");
                    assertThat(jvm.stderr().lines()).hasSize(1);
                    assertThat(Attachment.to(jvm).published("url")).isEmpty();
                    assertThat(Attachment.to(jvm).published("error")).contains(":" + taker.getLocalPort());
                }
            }
            for (RunningJvm jvm : jvms) {
                StatusPort port = StatusPort.of(jvm);
                assertThat(get(port, "/livez", LOCAL).status()).isEqualTo(200);
                assertThat(jvm.stderr()).contains("The HTTP port is open now: " + port.url());
                assertThat(Attachment.to(jvm).published("url")).isEqualTo(port.url());
                assertThat(Attachment.to(jvm).published("error")).isEmpty();
            }
        } finally {
            jvms.forEach(RunningJvm::close);
        }
    }

    @EveryJdk
    void aPortThatOthersCanReachAsksThemForTheToken(Jdk jdk) {
        try (RunningJvm jvm = counting(jdk, "http.host=0.0.0.0,http.port=0,http.token=" + TOKEN)
                .start()) {
            StatusPort port = StatusPort.of(jvm);
            assertThat(jvm.stderr().lines().filter(line -> line.contains(" WARN ")))
                    .singleElement()
                    .asString()
                    .contains("can be reached from other machines", "http.host is 0.0.0.0", "needs the token");
            assertThat(port.url()).startsWith("http://127.0.0.1:");
            for (String path : new String[] {"/livez", "/readyz", "/status", "/api/v1/guards", "/nothing"}) {
                assertThat(get(port, path, "Host: somewhere").status()).isEqualTo(401);
                assertThat(get(port, path, "Host: somewhere", "Authorization: Bearer " + TOKEN + "x")
                                .status())
                        .isEqualTo(401);
                assertThat(get(port, path, "Host: somewhere", BEARER).status())
                        .isEqualTo(path.equals("/nothing") ? 404 : 200);
            }
            assertThat(Attachment.to(jvm).published("token-file")).isEmpty();
        }
    }

    @EveryJdk
    void aPortThatIsGivenUpIsClosedForEverybody(Jdk jdk) {
        try (RunningJvm jvm = counting(jdk, "http.port=0,http.token=" + TOKEN).start()) {
            StatusPort port = StatusPort.of(jvm);
            try (Wire waiting = Wire.to(port).say("GET /status HTTP/1.1\r\n")) {
                Answer answer = Wire.ask(port, "POST /api/v1/agent/detach HTTP/1.1", LOCAL, BEARER);
                assertThat(answer.status()).isEqualTo(202);
                assertThat(answer.json().path("status").asText()).isEqualTo("leaving");
                assertThat(waiting.hear()).isEmpty();
            }
            jvm.awaitStderr("Kelpie has left");
            Attachment.to(jvm).awaitGone();
            assertThatThrownBy(() -> Wire.to(port)).isInstanceOf(UncheckedIOException.class);
            assertThat(Footprint.files(jvm)).doesNotContain("TCP socket");
            assertThat(Footprint.of(jvm).threads()).noneMatch(name -> name.startsWith("kelpie"));
            int counted = jvm.stdout().length();
            jvm.await("more numbers", () -> jvm.stdout().length() > counted);
        }
    }

    @EveryJdk
    void aPortOutlivesTheMemoryOfTheApplication(Jdk jdk) {
        String config = ChildJvm.file("kelpie.yaml", """
                http: { port: 0, token: open-sesame-open-sesame }
                guards:
                  bite: { methods: [io.kelpie.it.apps.Glutton#bite], circuitBreaker: on }
                """).toString();
        try (RunningJvm jvm = ChildJvm.on(jdk)
                .jvm("-Xmx32m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading")
                .agent(config)
                .conversing()
                .main(Glutton.class)
                .start()) {
            StatusPort port = StatusPort.of(jvm);
            jvm.awaitStdout("hungry");
            Footprint before = Footprint.of(jvm);
            for (int feast = 1; feast <= 6; feast++) {
                feast(jvm, port, "full " + (feast + 1) + "\n");
                assertThat(get(port, "/livez", LOCAL).body()).isEqualTo("ok\n");
            }
            assertThat(get(port, "/readyz", LOCAL).body()).isEqualTo("ok\n");
            assertThat(port.status().at("/agent/status").asText()).isEqualTo("active");
            assertThat(port.guard("bite").at("/calls/total").asInt()).isEqualTo(7);
            assertThat(port.post("/api/v1/guards/bite/open", TOKEN).statusCode())
                    .isEqualTo(200);
            assertThat(port.guard("bite").path("state").asText()).isEqualTo("forced_open");
            assertThat(get(port, "/nothing", LOCAL).json().path("code").asText())
                    .isEqualTo("KP-1404");
            assertThat(Footprint.of(jvm).threads()).isEqualTo(before.threads());
            // not its descriptors: the JDK loses a connection for which it has no memory right after it took it
            jvm.await(
                    "no connection left",
                    () -> !jvm.tool("jcmd", Long.toString(jvm.pid()), "GC.class_histogram")
                            .matches("(?s).* io\\.kelpie\\.core\\.http\\.Connection\\s*\n.*"));
            assertThat(port.post("/api/v1/agent/detach", TOKEN).statusCode()).isEqualTo(202);
            jvm.awaitStderr("Kelpie has left");
            assertThat(jvm.hangUp().await().exitCode()).isZero();
        }
    }

    /** Fills the memory, and asks meanwhile for everything that there is; whether it is answered then is another matter. */
    private static void feast(RunningJvm jvm, StatusPort port, String done) {
        jvm.say("go\n");
        while (!jvm.stdout().contains(done)) {
            for (String path : new String[] {"/livez", "/status", "/api/v1/guards/bite", "/nothing"}) {
                try (Wire wire = Wire.to(port).patience(500)) {
                    wire.say(Wire.request("GET " + path + " HTTP/1.1", LOCAL)).hear();
                } catch (UncheckedIOException noMemoryForUs) {
                    // the next one may have more luck
                }
            }
        }
    }

    private static ChildJvm counting(Jdk jdk, String arguments) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-XX:+EnableDynamicAgentLoading")
                .agent(arguments)
                .main(Counting.class);
    }

    private static Answer get(StatusPort port, String path, String... headers) {
        String[] lines = new String[headers.length + 1];
        lines[0] = "GET " + path + " HTTP/1.1";
        System.arraycopy(headers, 0, lines, 1, headers.length);
        return Wire.ask(port, lines);
    }
}
