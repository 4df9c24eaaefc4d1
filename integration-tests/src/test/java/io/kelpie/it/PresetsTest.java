package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import io.kelpie.it.outside.Clients;
import io.kelpie.it.outside.Outside;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Every preset that knows libraries finds them, the real ones at real servers, and each call passes its guard once. */
class PresetsTest {

    private static final String CONFIG = """
            http: { port: 0 }
            guards:
              db: { preset: jdbc }
              out: { preset: http-client }
              mail: { preset: messaging }
              cache: { preset: redis }
            """;

    private static final Outside OUTSIDE = new Outside();
    private static String web = "";
    private static String h2 = "";
    private static String postgres = "";
    private static String redis = "";
    private static String kafka = "";
    private static String amqp = "";

    @BeforeAll
    static void openTheWorld() {
        web = "http://127.0.0.1:" + OUTSIDE.web() + "/";
        redis = "127.0.0.1 " + OUTSIDE.redis().port();
        h2 = "jdbc:h2:tcp://127.0.0.1:" + OUTSIDE.h2() + "/mem:shop";
        postgres = "jdbc:postgresql://127.0.0.1:" + OUTSIDE.postgres().port() + "/postgres?user=postgres";
        kafka = "127.0.0.1:" + OUTSIDE.kafka(0) + " topic";
        amqp = OUTSIDE.amqp() + " amq.direct";
    }

    @AfterAll
    static void closeTheWorld() {
        OUTSIDE.close();
    }

    @EveryJdk
    void everyCallOfEveryLibraryPassesItsGuardOnce(Jdk jdk) {
        try (Clients clients =
                Clients.in(ChildJvm.on(jdk).jvm("-Xshare:auto", "-Xmx256m").agent(config()))) {
            StatusPort port = StatusPort.of(clients.jvm());
            everyClientCallsTwice(clients);
            everyGuardHasSeenTwoCallsOfEach(port);
            assertThat(clients.jvm().stderr()).doesNotContain("WARN Kelpie", "Bug:");
        }
    }

    @EveryJdk
    void librariesThatAreInUseAlreadyAreFoundByAnAttachedAgent(Jdk jdk) {
        try (Clients clients = Clients.in(ChildJvm.on(jdk).jvm("-Xmx256m"))) {
            everyClientCallsTwice(clients);
            Attachment.to(clients.jvm()).kelpie(config());
            StatusPort port = StatusPort.of(clients.jvm());
            everyClientCallsTwice(clients);
            everyGuardHasSeenTwoCallsOfEach(port);
            Attachment.to(clients.jvm()).detach();
            everyClientCallsTwice(clients);
        }
    }

    /** Below every pool and logger there is the driver, and that is where a statement counts. */
    @EveryJdk
    void aStatementCountsOnceBehindEveryPool(Jdk jdk) {
        try (Clients clients = Clients.in(ChildJvm.on(jdk)
                .jvm("-Xmx256m", "-Dp6spy.config.logfile=/dev/null")
                .agent(config()))) {
            StatusPort port = StatusPort.of(clients.jvm());
            int calls = 0;
            for (String pool : List.of("hikari", "dbcp", "c3p0", "tomcat", "druid", "agroal")) {
                assertThat(clients.call(3, pool, h2)).as(pool).isEqualTo("1");
                calls += 3;
                assertSucceeded(port, "db", calls);
            }
            assertThat(clients.call(3, "prepared", h2.replace("jdbc:", "jdbc:p6spy:")))
                    .isEqualTo("1");
            assertSucceeded(port, "db", calls + 3);
        }
    }

    /** By the module path, where classes of the JDK's client are in a module of their own. */
    @EveryJdk
    void aModularProgramIsGuardedToo(Jdk jdk) {
        String path = Built.library("groovy").toString();
        String script =
                "println(['" + web + "', '" + web + "'].collect { url -> new URL(url).openConnection().inputStream.text"
                        + " + java.net.http.HttpClient.newHttpClient().send(java.net.http.HttpRequest.newBuilder(URI.create(url)).build(),"
                        + " java.net.http.HttpResponse.BodyHandlers.ofString()).body() }); System.in.read()";
        try (RunningJvm jvm = ChildJvm.on(jdk)
                .jvm("--add-modules", "java.net.http,java.sql")
                .agent(config())
                .conversing()
                .launch(List.of("-p", path, "-m", "org.apache.groovy/groovy.ui.GroovyMain"), "-e", script)
                .start()) {
            StatusPort port = StatusPort.of(jvm.awaitStdout("[pongpong, pongpong]"));
            assertSucceeded(port, "out", 2);
            assertSucceededAtLeast(port, "out.url", 2);
        }
    }

    private static String config() {
        return ChildJvm.file("kelpie.yaml", CONFIG).toString();
    }

    private static void everyClientCallsTwice(Clients clients) {
        for (String client : List.of("send", "sendAsync", "url", "apache4", "apache5", "okhttp")) {
            assertThat(clients.call(2, client, web)).as(client).isEqualTo("pong");
        }
        for (String client : List.of("statement", "prepared", "hikari")) {
            assertThat(clients.call(2, client, h2)).as(client).isEqualTo("1");
            assertThat(clients.call(2, client, postgres)).as(client).isEqualTo("1");
        }
        assertThat(clients.call(2, "jedis", redis)).isEqualTo("here");
        assertThat(clients.call(2, "lettuce", redis)).isEqualTo("there");
        assertThat(clients.call(2, "kafka", kafka)).isEqualTo("topic");
        assertThat(clients.call(2, "rabbit", amqp)).isEqualTo("published");
    }

    private static void everyGuardHasSeenTwoCallsOfEach(StatusPort port) {
        assertSucceeded(port, "out", 4);
        assertSucceededAtLeast(port, "out.url", 2);
        assertSucceeded(port, "out.apache4", 2);
        assertSucceeded(port, "out.apache5", 2);
        assertSucceeded(port, "out.okhttp", 2);
        assertSucceeded(port, "db", 12);
        assertSucceeded(port, "cache", 4); // a connection without a configuration has no greeting
        assertSucceeded(port, "cache.lettuce", 4);
        assertSucceeded(port, "mail", 2);
        assertSucceeded(port, "mail.rabbitmq", 2);
    }

    private static void assertSucceeded(StatusPort port, String guard, int calls) {
        assertThat(assertSucceededAtLeast(port, guard, calls)).as(guard).isEqualTo(calls);
    }

    /** Returns the number of calls, none of which has failed. */
    private static int assertSucceededAtLeast(StatusPort port, String guard, int calls) {
        JsonNode status = port.awaitGuard(guard, now -> now.at("/calls/total").asInt() >= calls);
        int total = status.at("/calls/total").asInt();
        assertThat(status.at("/calls/succeeded").asInt()).as(guard).isEqualTo(total);
        return total;
    }
}
