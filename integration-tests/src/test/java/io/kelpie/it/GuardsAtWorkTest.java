package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Shop;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breakers and retries in real time, as an application that knows nothing of them and an operator at the port see them. */
class GuardsAtWorkTest {

    private static final String TOKEN = "open-sesame-open-sesame";
    private static final String HEAD = """
            http: { port: 0, token: open-sesame-open-sesame }
            guards:
              stock:
                methods: ["io.kelpie.it.apps.Shop$Warehouse#deliver(String)"]
            """;

    /** Opens on the third failure, and on the second slow call. */
    private static final String BREAKER = HEAD + """
                circuitBreaker:
                  slidingWindowSize: 4
                  minimumNumberOfCalls: 3
                  failureRateThreshold: 75
                  slowCallRateThreshold: 50
                  slowCallDurationThreshold: 1s
                  waitDurationInOpenState: 300ms
                  permittedNumberOfCallsInHalfOpenState: 2
                  automaticTransitionFromOpenToHalfOpenEnabled: true
            """;

    /** Stays open for longer than any test lasts. */
    private static final String LASTING = HEAD + """
                circuitBreaker: { consecutiveFailures: 2, waitDurationInOpenState: 1h }
            """;

    private static final String OWN = "io.kelpie.it.apps.Shop$OutOfStock";
    private static final String REJECTED = "java.lang.KelpieRejectedException";

    @EveryJdk
    void aBreakerOpensRejectsProbesAndCloses(Jdk jdk) {
        try (Scene shop = new Scene(jdk, BREAKER)) {
            for (int i = 0; i < 3; i++) {
                assertThat(shop.order("fail")).isEqualTo("runs=1 OutOfStock run 1");
            }
            shop.port.awaitState("stock", "half_open"); // by itself: nobody has called since
            assertThat(shop.port.guard("stock").at("/circuitBreaker/openings").asInt())
                    .isEqualTo(1);
            assertThat(shop.port.guard("stock").at("/lastFailures/0/class").asText())
                    .isEqualTo(OWN);
            assertThat(shop.port.guard("stock").at("/lastFailures/0/message").asText())
                    .isEqualTo("run 1");

            assertThat(shop.order("fail")).isEqualTo("runs=1 OutOfStock run 1");
            assertThat(shop.order("fail")).isEqualTo("runs=1 OutOfStock run 1");
            shop.port.awaitGuard(
                    "stock", guard -> guard.at("/circuitBreaker/openings").asInt() == 2);
            shop.port.awaitState("stock", "half_open");
            assertThat(shop.order("ok")).isEqualTo("runs=1 done");
            assertThat(shop.order("ok")).isEqualTo("runs=1 done");
            assertThat(shop.state()).isEqualTo("closed");

            assertThat(shop.order("slow:1100")).isEqualTo("runs=1 done");
            assertThat(shop.order("ok")).isEqualTo("runs=1 done");
            assertThat(shop.order("slow:1100")).isEqualTo("runs=1 done");
            shop.port.awaitGuard(
                    "stock", guard -> guard.at("/circuitBreaker/openings").asInt() == 3);
            assertThat(shop.port.guard("stock").at("/calls/slow").asInt()).isEqualTo(2);
        }
    }

    @EveryJdk
    void anOperatorDecidesOverThePort(Jdk jdk) {
        try (Scene shop = new Scene(jdk, LASTING)) {
            assertThat(shop.order("ok")).isEqualTo("runs=1 done");
            shop.post("open");
            assertThat(shop.order("ok"))
                    .startsWith("runs=0 " + REJECTED + " Guard 'stock':")
                    .contains("forced open");
            shop.post("close");
            assertThat(shop.order("ok")).isEqualTo("runs=1 done");

            assertThat(shop.order("fail")).startsWith("runs=1 ");
            assertThat(shop.order("fail")).startsWith("runs=1 ");
            assertThat(shop.state()).isEqualTo("open");
            assertThat(shop.order("ok")).startsWith("runs=0 " + REJECTED + " Guard 'stock':");
            shop.post("disable");
            for (int i = 0; i < 3; i++) {
                assertThat(shop.order("fail")).isEqualTo("runs=1 OutOfStock run 1");
            }
            shop.post("reset");
            assertThat(shop.state()).isEqualTo("closed");
            assertThat(shop.order("fail")).startsWith("runs=1 ");
            assertThat(shop.order("ok")).isEqualTo("runs=1 done");
            assertThat(shop.port.guard("stock").at("/calls/rejected").asInt()).isEqualTo(2);

            shop.post("open");
            assertThat(shop.port.post("/api/v1/agent/disable", TOKEN).statusCode())
                    .isEqualTo(200);
            assertThat(shop.order("ok")).isEqualTo("runs=1 done");
            assertThat(shop.port.post("/api/v1/agent/enable", TOKEN).statusCode())
                    .isEqualTo(200);
            assertThat(shop.order("ok")).startsWith("runs=0 " + REJECTED);
        }
    }

    @EveryJdk
    void aRejectionIsOfTheClassThatTheApplicationCatches(Jdk jdk) {
        String[][] classes = {
            {OWN, "OutOfStock Guard 'stock': "},
            {"java.io.UncheckedIOException", REJECTED + " Guard 'stock': "}, // has no constructor that would do
            {"java.util.concurrent.TimeoutException", "java.util.concurrent.TimeoutException Guard 'stock': "},
            {"java.util.NoSuchElementException", "java.util.NoSuchElementException Guard 'stock': "},
            {"com.acme.Missing", REJECTED + " Guard 'stock': "},
        };
        try (Scene shop = new Scene(jdk, LASTING)) {
            for (String[] each : classes) {
                shop.reload(LASTING + "    rejectWith: " + each[0] + "\n");
                shop.post("open");
                for (int i = 0; i < 3; i++) {
                    assertThat(shop.order("ok")).startsWith("runs=0 " + each[1]);
                }
                shop.post("close");
                assertThat(shop.order("ok")).isEqualTo("runs=1 done");
            }
            assertThat(shop.jvm.stderr()).contains("guard 'stock' cannot throw com.acme.Missing");
        }
    }

    @EveryJdk
    void aRetryMakesFailuresThatPassInvisible(Jdk jdk) {
        String retry = HEAD + "    retry: { maxAttempts: 3, waitDuration: 20ms, enableExponentialBackoff: true }\n";
        try (Scene shop = new Scene(jdk, retry)) {
            assertThat(shop.order("flaky:2")).isEqualTo("runs=3 done");
            assertThat(shop.order("flaky:3")).isEqualTo("runs=3 OutOfStock run 3");
            assertThat(shop.order("ok")).isEqualTo("runs=1 done");
            assertThat(shop.port.guard("stock").at("/retry/recovered").asInt()).isEqualTo(1);
            assertThat(shop.port.guard("stock").at("/retry/exhausted").asInt()).isEqualTo(1);
            assertThat(shop.port.guard("stock").at("/retry/retries").asInt()).isEqualTo(4);
        }
    }

    @EveryJdk
    void anInterruptEndsTheRetrying(Jdk jdk) {
        try (Scene shop = new Scene(jdk, HEAD + "    retry: { maxAttempts: 3, waitDuration: 10m }\n")) {
            int sleeper = shop.begin("&flaky:2");
            shop.awaitSleeper(sleeper);
            shop.jvm.say("interrupt\n");
            assertThat(shop.outcome(sleeper)).isEqualTo("runs=1 OutOfStock run 1 interrupted");
            assertThat(shop.port.guard("stock").at("/retry/interrupted").asInt())
                    .isEqualTo(1);
        }
    }

    @EveryJdk
    void whoSleepsWhenTheAgentLeavesIsWokenAndEndsUnguarded(Jdk jdk) {
        try (Scene shop = new Scene(jdk, HEAD + "    retry: { maxAttempts: 5, waitDuration: 10m }\n")) {
            int recovers = shop.begin("&flaky:1");
            int fails = shop.begin("&fail");
            shop.awaitSleeper(recovers);
            shop.awaitSleeper(fails);
            assertThat(shop.port.post("/api/v1/agent/detach", TOKEN).statusCode())
                    .isEqualTo(202);
            assertThat(shop.outcome(recovers)).isEqualTo("runs=2 done");
            assertThat(shop.outcome(fails)).isEqualTo("runs=2 OutOfStock run 2");
            Attachment.to(shop.jvm).awaitGone();
            assertThat(shop.order("flaky:1")).isEqualTo("runs=1 OutOfStock run 1");
            shop.jvm.await(
                    "no loader of the agent",
                    () -> !shop.diagnosis("VM.classloaders").contains("IsolatedLoader"));
        }
    }

    /** The shop with the agent in it. */
    private static final class Scene implements AutoCloseable {
        private final Path config = ChildJvm.file("kelpie.yaml", "");
        private final RunningJvm jvm;
        private final StatusPort port;
        private int orders;
        private int reloads;

        Scene(Jdk jdk, String text) {
            write(text);
            jvm = ChildJvm.on(jdk)
                    .jvm("-Xmx64m", "-Dkelpie.reload=100ms")
                    .agent(config.toString())
                    .conversing()
                    .main(Shop.class)
                    .start();
            port = StatusPort.of(jvm.awaitStdout("open\n"));
        }

        void reload(String text) {
            write(text);
            reloads++;
            jvm.await(
                    "reload " + reloads,
                    () -> port.status().at("/config/reloads").asInt() == reloads);
        }

        private void write(String text) {
            try {
                Files.writeString(config, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Gives an order and returns its number. */
        int begin(String how) {
            jvm.say(how + "\n");
            return ++orders;
        }

        /** What came of an order. */
        String outcome(int number) {
            Pattern line = Pattern.compile("(?m)^" + number + " (.*)\n");
            jvm.await(
                    "outcome of order " + number,
                    () -> line.matcher(jvm.stdout()).find());
            Matcher found = line.matcher(jvm.stdout());
            assertThat(found.find()).isTrue();
            return found.group(1);
        }

        String order(String how) {
            return outcome(begin(how));
        }

        /** Waits until the thread of an order sleeps before its next attempt. */
        void awaitSleeper(int number) {
            Pattern asleep = Pattern.compile("\"order-" + number + "\"(?s:(?!\n\n).)*Departure\\.sleep");
            jvm.await(
                    "a sleeping order " + number,
                    () -> asleep.matcher(diagnosis("Thread.print")).find());
        }

        String diagnosis(String command) {
            jvm.tool("jcmd", Long.toString(jvm.pid()), "GC.run");
            return jvm.tool("jcmd", Long.toString(jvm.pid()), command);
        }

        void post(String action) {
            assertThat(port.post("/api/v1/guards/stock/" + action, TOKEN).statusCode())
                    .isEqualTo(200);
        }

        String state() {
            return port.guard("stock").path("state").asText();
        }

        @Override
        public void close() {
            jvm.close();
        }
    }
}
