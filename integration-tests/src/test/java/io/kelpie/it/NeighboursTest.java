package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.FlakyLoop;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Other agents in the same JVM, before and after Kelpie on the command line: the program says what it should, both agents do
 * their work, and when Kelpie has left, nothing of it is in memory and the other one goes on.
 */
class NeighboursTest {

    private static final String GUARD = """
            http: 0
            guards:
              flaky: { methods: [io.kelpie.it.apps.FlakyLoop#flaky()], retry: { maxAttempts: 3, waitDuration: 0, budget: off } }
            """;

    private static final String LOADER = "io.kelpie.launcher.IsolatedLoader";
    private static final String GUARDED = "ok=30 bad=0";
    private static final String UNGUARDED = "ok=10 bad=20";

    @TempDir
    Path folder;

    static Stream<Arguments> orders() {
        return Jdk.all().stream().flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
    }

    @ParameterizedTest(name = "{0}, Kelpie first: {1}")
    @MethodSource("orders")
    void openTelemetry(Jdk jdk, boolean first) {
        String traced = FlakyLoop.class.getName() + "[flaky]";
        List<String> options = List.of(
                "-Dotel.traces.exporter=console",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.bsp.schedule.delay=100",
                "-Dotel.instrumentation.methods.include=" + traced);
        String agent = "-javaagent:" + Built.library("opentelemetry-javaagent");
        try (RunningJvm jvm = start(jdk, first, agent, options)) {
            guardWorks(jvm);
            jvm.awaitStderr("'FlakyLoop.flaky'");
            leave(jvm);
            int left = jvm.stderr().length();
            jvm.await("another span", () -> jvm.stderr().substring(left).contains("'FlakyLoop.flaky'"));
            assertOnlyRounds(jvm.stdout());
        }
    }

    @ParameterizedTest(name = "{0}, Kelpie first: {1}")
    @MethodSource("orders")
    void jacoco(Jdk jdk, boolean first) throws IOException {
        Path recorded = folder.resolve("jacoco.exec");
        String agent = "-javaagent:" + Built.library("org.jacoco.agent") + "=destfile=" + recorded;
        try (RunningJvm jvm = start(jdk, first, agent, List.of())) {
            guardWorks(jvm);
            leave(jvm);
            jvm.terminate();
            jvm.await();
            assertThat(Files.readString(recorded, StandardCharsets.ISO_8859_1)).contains("io/kelpie/it/apps/FlakyLoop");
            assertOnlyRounds(jvm.stdout());
        }
    }

    @ParameterizedTest(name = "{0}, Kelpie first: {1}")
    @MethodSource("orders")
    void jolokia(Jdk jdk, boolean first) {
        int port = freePort();
        String agent = "-javaagent:" + Built.library("jolokia-agent-jvm") + "=host=127.0.0.1,port=" + port;
        try (RunningJvm jvm = start(jdk, first, agent, List.of())) {
            guardWorks(jvm);
            String question = "/jolokia/read/java.lang:type=Runtime/Name";
            assertThat(get(port, question)).contains(jvm.pid() + "@");
            leave(jvm);
            assertThat(get(port, question)).contains(jvm.pid() + "@");
            assertOnlyRounds(jvm.stdout()
                    .lines()
                    .filter(line -> !line.startsWith("I> ") && !line.startsWith("Jolokia: "))
                    .reduce("", (all, line) -> all + line + "\n"));
        }
    }

    @ParameterizedTest(name = "{0}, Kelpie first: {1}")
    @MethodSource("orders")
    void jmxExporter(Jdk jdk, boolean first) {
        int port = freePort();
        Path rules = ChildJvm.file("jmx_exporter.yaml", "rules: [{ pattern: '.*' }]\n");
        String agent = "-javaagent:" + Built.library("jmx_prometheus_javaagent") + "=127.0.0.1:" + port + ":" + rules;
        try (RunningJvm jvm = start(jdk, first, agent, List.of())) {
            guardWorks(jvm);
            assertThat(get(port, "/metrics")).contains("jvm_threads_current");
            leave(jvm);
            assertThat(get(port, "/metrics")).contains("jvm_threads_current");
            assertOnlyRounds(jvm.stdout());
        }
    }

    private static RunningJvm start(Jdk jdk, boolean kelpieFirst, String neighbour, List<String> options) {
        String config = ChildJvm.file("kelpie.yaml", GUARD).toString();
        ChildJvm child = ChildJvm.on(jdk)
                .jvm("-Xmx160m")
                .jvm(options.toArray(new String[0]))
                .deadline(Duration.ofMinutes(2));
        child = kelpieFirst
                ? child.agent(config).jvm(neighbour)
                : child.jvm(neighbour).agent(config);
        return child.main(FlakyLoop.class).start();
    }

    private static void guardWorks(RunningJvm jvm) {
        jvm.awaitStdout(GUARDED);
        assertThat(jvm.stdout()).as("guarded from the first call").doesNotContain(UNGUARDED);
        assertThat(StatusPort.of(jvm).guard("flaky").at("/retry/recovered").asLong())
                .isPositive();
    }

    private static void leave(RunningJvm jvm) {
        StatusPort port = StatusPort.of(jvm);
        assertThat(histogram(jvm)).contains(LOADER);
        assertThat(port.post("/api/v1/agent/detach", port.token()).statusCode()).isEqualTo(202);
        jvm.awaitStderr("Kelpie has left");
        int left = jvm.stdout().length();
        jvm.await("the old behaviour", () -> jvm.stdout().substring(left).contains(UNGUARDED));
        jvm.await("the agent's loader collected", () -> {
            String histogram = histogram(jvm);
            return histogram.contains("java.lang.String") && !histogram.contains(LOADER);
        });
    }

    /** Objects by class, after a full collection. */
    private static String histogram(RunningJvm jvm) {
        return jvm.tool("jcmd", Long.toString(jvm.pid()), "GC.class_histogram");
    }

    /** A round during which Kelpie left may be anything between; all others are one of two. */
    private static void assertOnlyRounds(String stdout) {
        assertThat(stdout.lines()).allMatch(line -> line.matches("ok=\\d+ bad=\\d+"));
        assertThat(stdout.lines().filter(line -> !line.equals(GUARDED) && !line.equals(UNGUARDED)))
                .hasSizeLessThanOrEqualTo(1);
    }

    private static String get(int port, String path) {
        try {
            URL url = URI.create("http://127.0.0.1:" + port + path).toURL();
            try (var in = url.openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
