package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.StatusPort;
import io.kelpie.it.outside.Rounds;
import io.kelpie.it.outside.Rounds.Outcome;
import io.kelpie.it.outside.Street;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An application with presets, Groovy's own launcher with a script, outlives the stop, the slowness and the return of all
 * servers that it depends on. On each JDK, with the agent from the beginning and attached later, and once without it, all at the
 * same time: for the servers are down for all.
 */
class PresetsInTroubleTest {

    private static final String CONFIG = """
            http: { port: 0 }
            guards:
              db: { preset: jdbc }
              out: { preset: http-client }
              mail: { preset: messaging }
              cache: { preset: redis }
            """;

    private static final List<String> GUARDS =
            List.of("db", "db.connect", "out", "out.url", "out.okhttp", "mail", "cache", "cache.connect");

    /**
     * Those that open when servers end. PostgreSQL says good-bye to each statement under way, as an error like any other; that it is
     * gone shows when the next connection is refused.
     */
    private static final List<String> STOPPED =
            List.of("db.connect", "out", "out.url", "out.okhttp", "mail", "cache", "cache.connect");

    /** Those that meet slow answers; Redis says nothing while Jedis connects. */
    private static final List<String> SLOWED =
            List.of("db", "db.connect", "out", "out.url", "out.okhttp", "mail", "cache");

    /** Guards whose calls are those of the application, one by one. */
    private static final Map<String, String> ONE_TO_ONE =
            Map.of("out", "http", "out.okhttp", "okhttp", "mail", "kafka");

    /** With what the clients fail by themselves when servers stop or are slow. */
    private static final Map<String, String> OWN_FAILURES = Map.of(
            "jdbc", "org\\.postgresql\\.util\\.PSQLException .*",
            "http", "java\\.(io|net|net\\.http)\\.\\w+Exception .*",
            "url", "java\\.(io|net)\\.\\w+Exception .*",
            "okhttp", "java\\.(io|net)\\.\\w+Exception .*",
            "redis", "redis\\.clients\\.jedis\\.exceptions\\.JedisConnectionException .*",
            "kafka",
                    "java\\.util\\.concurrent\\.ExecutionException org\\.apache\\.kafka\\.common\\.errors\\.\\w+Exception: .*");

    /** With what they are turned away. */
    private static final Map<String, String> REFUSALS = Map.of(
            "jdbc", "java.sql.SQLTransientConnectionException",
            "http", "java.net.ConnectException",
            "url", "java.net.ConnectException",
            "okhttp", "java.net.ConnectException",
            "redis", "redis.clients.jedis.exceptions.JedisConnectionException",
            "kafka", "org.apache.kafka.common.errors.TimeoutException");

    /** No client gives up by itself before twice of that. */
    private static final int QUICK_MILLIS = 1000;

    private final List<Rounds> all = new ArrayList<>();
    private final List<Guarded> guarded = new ArrayList<>();

    @Test
    void everyPresetSurvivesStopSlownessAndReturnOfTheServers() {
        try (Street street = new Street()) {
            begin(street.where());
            guarded.forEach(Guarded::isArmed);

            street.stop();
            guarded.forEach(each -> each.turnsAway(STOPPED));
            guarded.forEach(each -> each.hasFailed("out", "java.net.ConnectException"));
            street.comeBack();
            guarded.forEach(Guarded::recovers);

            street.slowDown();
            guarded.forEach(each -> each.turnsAway(SLOWED));
            guarded.forEach(each -> each.hasFailed("out", "java.net.http.HttpTimeoutException"));
            guarded.forEach(each -> each.hasCountedSlow("cache"));
            street.speedUp();
            guarded.forEach(Guarded::recovers);

            guarded.forEach(Guarded::leaves);
            all.forEach(PresetsInTroubleTest::ends);
            assertThat(all.get(0).all()).as("what the unguarded one has seen").noneMatch(Outcome::refused);
        }
    }

    @AfterEach
    void endWhatIsLeft() {
        all.forEach(Rounds::close);
    }

    private void begin(String... where) {
        String config = ChildJvm.file("kelpie.yaml", CONFIG).toString();
        Rounds bare = begin(ChildJvm.on(Jdk.all().get(0)), where);
        List<Rounds> late = new ArrayList<>();
        for (Jdk jdk : Jdk.all()) {
            guarded.add(new Guarded(begin(ChildJvm.on(jdk).agent(config), where), false));
            late.add(begin(ChildJvm.on(jdk).jvm("-XX:+EnableDynamicAgentLoading"), where));
        }
        bare.awaitHealth();
        for (Rounds each : late) {
            each.awaitHealth();
            Attachment.to(each.jvm()).kelpie(config);
            guarded.add(new Guarded(each, true));
        }
    }

    private Rounds begin(ChildJvm child, String... where) {
        Rounds rounds = Rounds.in(child, where);
        all.add(rounds);
        return rounds;
    }

    private static void ends(Rounds rounds) {
        rounds.awaitHealth();
        Result result = rounds.end();
        assertThat(result.exitCode()).isZero();
        assertThat(rounds.all())
                .filteredOn(each -> !each.ok() && !each.refused())
                .allSatisfy(each -> assertThat(each.what()).matches(OWN_FAILURES.get(each.client())));
        assertThat(result.stdout()).endsWith("end\n");
        assertThat(result.complaints()).noneMatch(line -> line.matches("\\[kelpie] \\S+ (WARN|ERROR) .*"));
        assertThat(result.stderr()).doesNotContain("Bug:", "Exception", "\tat ");
    }

    /** An application with an agent. */
    private static final class Guarded {

        private final Rounds rounds;
        private final boolean attached;
        private final Map<String, Integer> openings = new HashMap<>();
        private @Nullable StatusPort port;

        Guarded(Rounds rounds, boolean attached) {
            this.rounds = rounds;
            this.attached = attached;
        }

        private StatusPort port() {
            if (port == null) {
                port = StatusPort.of(rounds.jvm());
            }
            return port;
        }

        /** Every part of the presets has found its methods, and calls pass as before. */
        void isArmed() {
            for (String name : GUARDS) {
                port().awaitGuard(name, now -> !now.at("/methods/woven").isEmpty());
            }
            recovers();
        }

        /** These breakers open, and callers learn that quickly. */
        void turnsAway(List<String> names) {
            for (String name : names) {
                port().awaitGuard(name, now -> openings(now) > openings.getOrDefault(name, 0));
            }
            List<Outcome> refusals = rounds.awaitOfEveryClient("refusals", Outcome::refused);
            assertThat(refusals)
                    .allSatisfy(each -> assertThat(each.what()).startsWith(REFUSALS.get(each.client()) + " Guard '"));
            for (String client : Rounds.CLIENTS) {
                int quick = count(refusals, each -> each.client().equals(client) && each.median() < QUICK_MILLIS);
                assertThat(2 * quick)
                        .as(client)
                        .isGreaterThan(count(refusals, each -> each.client().equals(client)));
            }
        }

        private static int count(List<Outcome> outcomes, Predicate<Outcome> kind) {
            return outcomes.stream().filter(kind).mapToInt(Outcome::times).sum();
        }

        /** How often the breakers of all keys have opened. */
        private static int openings(JsonNode guard) {
            return guard.findValues("openings").stream()
                    .mapToInt(JsonNode::asInt)
                    .sum();
        }

        void hasFailed(String name, String exception) {
            assertThat(port().guard(name).findValuesAsText("class")).contains(exception);
        }

        void hasCountedSlow(String name) {
            assertThat(port().guard(name).at("/calls/slow").asInt()).isPositive();
        }

        /** Every breaker closes by itself, and everything is as before. */
        void recovers() {
            rounds.awaitHealth();
            for (String name : GUARDS) {
                openings.put(name, openings(port().awaitState(name, "closed")));
            }
            rounds.report();
            ONE_TO_ONE.forEach(
                    (name, client) -> assertThat(refused(name)).as(name).isEqualTo(seen(client)));
        }

        private int seen(String client) {
            return count(rounds.all(), each -> each.client().equals(client) && each.refused());
        }

        private int refused(String name) {
            return port().guard(name).at("/refused/circuitBreaker").asInt();
        }

        /** An agent that was attached goes, and the application goes on without it. */
        void leaves() {
            if (attached) {
                Attachment.to(rounds.jvm()).detach();
            }
        }
    }
}
