package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.Orders;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.Database;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Spy;
import io.kelpie.it.harness.StatusPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The main job: an unmodified database driver in a program that knows nothing gets a retry and a circuit breaker, its database goes
 * away and comes back, the guard leaves, and nothing is left of it. Seen from the program's output and the status port.
 */
class DemoStoryTest {

    private static final int WAIT_MILLIS = 250;
    private static final int ATTEMPTS = 3;
    private static final String CONFIG = """
            http: 0
            guards:
              database:
                methods: ["org.h2.Driver#connect(..)", "org.h2.jdbc.JdbcStatement#executeQuery(..)"]
                rejectWith: java.sql.SQLException
                retry: { maxAttempts: %d, waitDuration: %dms }
                circuitBreaker:
                  slidingWindowSize: 8
                  waitDurationInOpenState: 2s
                  permittedNumberOfCallsInHalfOpenState: 20
            """.formatted(ATTEMPTS, WAIT_MILLIS);
    private static final String DRIVER = "org.h2.Driver";
    private static final String STATEMENT = "org.h2.jdbc.JdbcStatement";
    private static final String REFUSAL =
            "java.sql.SQLException null Guard 'database': circuit breaker is open and turns the call away";

    @EveryJdk
    void attachedToARunningProgramAndDetached(Jdk jdk) {
        try (Database database = new Database(jdk);
                RunningJvm shop = shop(jdk, database).start()) {
            Nature nature = Nature.of(new Rounds(shop), database);
            Spy first = Spy.on(shop, "org.h2.");
            List<String> original = List.of(first.look(DRIVER), first.look(STATEMENT));

            Attachment.to(shop).kelpie(config());
            play(shop, database, nature, original);
        }
    }

    @EveryJdk
    void thereFromTheStartAndDetached(Jdk jdk) {
        List<String> original =
                List.of(Spy.digest(Database.driverClass(DRIVER)), Spy.digest(Database.driverClass(STATEMENT)));
        try (Database database = new Database(jdk)) {
            Nature nature;
            try (RunningJvm bare = shop(jdk, database).start()) {
                nature = Nature.of(new Rounds(bare), database);
            }
            try (RunningJvm shop = shop(jdk, database).agent(config()).start()) {
                play(shop, database, nature, original);
            }
        }
    }

    private static void play(RunningJvm shop, Database database, Nature nature, List<String> original) {
        Rounds rounds = new Rounds(shop);
        StatusPort port = StatusPort.of(shop);
        protects(port, rounds, nature);
        // from here on a spy stands behind the agent and sees what it weaves
        Spy spy = Spy.on(shop, "org.h2.");
        assertThat(spy.look(DRIVER)).isNotEqualTo(original.get(0));
        assertThat(spy.look(STATEMENT)).isNotEqualTo(original.get(1));

        int begin = rounds.count();
        database.kill();
        opens(port, rounds, nature, begin);
        database.comeBack();
        closes(port, rounds, nature);

        assertThat(port.post("/api/v1/agent/detach", port.token()).statusCode()).isEqualTo(202);
        shop.awaitStderr("Kelpie has left");
        Attachment.to(shop).awaitGone();
        assertThat(Nature.of(rounds, database)).isEqualTo(nature);
        assertThat(spy.seen(DRIVER)).last().isEqualTo(original.get(0));
        assertThat(spy.seen(STATEMENT)).last().isEqualTo(original.get(1));
        assertThat(List.of(spy.look(DRIVER), spy.look(STATEMENT))).isEqualTo(original);
        assertThat(shop.stdout().lines())
                .allMatch(line -> Rounds.LINE.matcher(line).matches());
    }

    /** Both methods are guarded, calls are counted, and nobody can tell from outside. */
    private static void protects(StatusPort port, Rounds rounds, Nature nature) {
        JsonNode guard =
                port.awaitGuard("database", seen -> seen.at("/calls/succeeded").asLong() >= 6);
        assertThat(guard.at("/state").asText()).isEqualTo("closed");
        assertThat(guard.at("/methods/woven").findValuesAsText("class")).contains(DRIVER, STATEMENT);
        assertThat(guard.at("/calls/failed").asLong()).isZero();
        assertThat(rounds.next(3)).allMatch(round -> round.outcome().equals(nature.up()));
    }

    /** The driver's failures are tried again until the breaker opens; then calls are turned away without any waiting. */
    private static void opens(StatusPort port, Rounds rounds, Nature nature, int begin) {
        JsonNode open = port.awaitState("database", "open");
        assertThat(open.at("/retry/retries").asLong()).isPositive();
        assertThat(open.at("/circuitBreaker/openings").asLong()).isPositive();
        assertThat(open.at("/lastFailures/0/class").asText()).startsWith("org.h2.jdbc.");

        List<Round> failed = rounds.await(begin, 1, round -> round.outcome().equals(nature.down()));
        assertThat(failed.get(0).millis()).isGreaterThanOrEqualTo((ATTEMPTS - 1) * WAIT_MILLIS);
        List<Round> refused = rounds.await(begin, 8, round -> round.outcome().equals(REFUSAL));
        assertThat(refused).anyMatch(round -> round.millis() < WAIT_MILLIS);
        // all but the one during which it opened, which had failed before
        assertThat(port.guard("database").at("/calls/rejected").asLong()).isGreaterThanOrEqualTo(7);
    }

    /** Probes go through, and then everything does. */
    private static void closes(StatusPort port, Rounds rounds, Nature nature) {
        JsonNode probing = port.awaitGuard(
                "database",
                guard -> guard.at("/circuitBreaker/halfOpen/succeeded").asLong() > 0);
        assertThat(probing.at("/state").asText()).isEqualTo("half_open");
        JsonNode closed = port.awaitState("database", "closed");
        rounds.await(rounds.count(), 3, round -> round.outcome().equals(nature.up()));
        assertThat(port.guard("database").at("/calls/rejected").asLong())
                .isEqualTo(closed.at("/calls/rejected").asLong());
    }

    private static ChildJvm shop(Jdk jdk, Database database) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-XX:+UseSerialGC", "-Dh2.socketConnectRetry=1")
                .deadline(Duration.ofMinutes(3))
                .classPath(Built.library("h2"))
                .main(Orders.class, database.url());
    }

    private static String config() {
        Path file = ChildJvm.file("kelpie.yaml", CONFIG);
        return file.toString();
    }

    /**
     * How the program is without a guard.
     *
     * @param up how a round ends while the database is there
     * @param down how it ends while there is none
     */
    private record Nature(String up, String down) {

        static Nature of(Rounds rounds, Database database) {
            String up = rounds.settled().outcome();
            database.kill();
            String down = rounds.settled().outcome();
            database.comeBack();
            rounds.await(rounds.count(), 1, round -> round.outcome().equals(up));
            return new Nature(up, down);
        }
    }

    /** One line of the program. */
    private record Round(double millis, String outcome) {}

    /** What the program prints. */
    private record Rounds(RunningJvm shop) {

        static final Pattern LINE = Pattern.compile("#\\d+ ([\\d.]+) ms (.*)");

        List<Round> all() {
            String text = shop.stdout();
            return LINE.matcher(text.substring(0, text.lastIndexOf('\n') + 1))
                    .results()
                    .map(line -> new Round(Double.parseDouble(line.group(1)), line.group(2)))
                    .toList();
        }

        int count() {
            return all().size();
        }

        /** So many of a kind after the first ones. */
        List<Round> await(int after, int number, Predicate<Round> kind) {
            shop.await(
                    number + " more rounds of a kind", () -> some(after, kind).size() >= number);
            return some(after, kind);
        }

        private List<Round> some(int after, Predicate<Round> kind) {
            List<Round> now = all();
            return now.stream().skip(after).filter(kind).toList();
        }

        /** The next ones, without the one that is under way. */
        List<Round> next(int number) {
            int after = count() + 1;
            await(after, number, any -> true);
            return all().subList(after, after + number);
        }

        /** The way in which three rounds end that follow on each other. */
        Round settled() {
            List<Round> rounds = next(3);
            assertThat(rounds)
                    .extracting(Round::outcome)
                    .containsOnly(rounds.get(2).outcome());
            return rounds.get(2);
        }
    }
}
