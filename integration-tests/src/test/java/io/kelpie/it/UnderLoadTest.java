package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Till;
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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent comes, changes its mind and goes while eight threads call guarded methods: no call is lost, none runs twice. */
class UnderLoadTest {

    private static final String HEAD = """
            http: { port: 0, token: open-sesame-open-sesame }
            agent: { reload: 50ms, logLevel: warn }
            guards:
              till:
                methods: [io.kelpie.it.apps.Till#sell]
            """;
    private static final String BREAKER = HEAD + "    circuitBreaker: { failureRateThreshold: %d }\n";
    private static final String RETRY = HEAD + """
                circuitBreaker: { failureRateThreshold: 100 }
                retry: { maxAttempts: 3, waitDuration: %dms, budget: off, retryExceptions: [java.lang.IllegalStateException] }
            """;
    private static final String TOKEN = "open-sesame-open-sesame";
    private static final int ROUNDS = 6;

    private final Path orders = ChildJvm.file("orders.txt", "calm-1");
    private int number;

    @EveryJdk
    void noCallIsLostOrDoubled(Jdk jdk) {
        try (RunningJvm jvm = ChildJvm.on(jdk)
                .jvm("-Xmx64m")
                .deadline(Duration.ofMinutes(2))
                .main(Till.class, orders.toString())
                .start()) {
            jvm.awaitStdout("calm-1");
            everySaleRunsOnce(jvm);
            retriesAreAllThatRunsMore(jvm);
            everybodyGetsTheLastOutcome(jvm);
            order("end");
            assertThat(jvm.await().stdout()).contains("strange={};").doesNotContain("strange={r", "strange={n");
        }
    }

    /** Nothing fails, so bodies and calls must be equal whatever the agent does, and nobody is refused. */
    private void everySaleRunsOnce(RunningJvm jvm) {
        Path config = ChildJvm.file("kelpie.yaml", "");
        for (int round = 0; round < ROUNDS; round++) {
            write(config, BREAKER.formatted(50));
            Attachment.to(jvm).kelpie(config.toString());
            StatusPort port = port(jvm);
            sells(port);
            write(config, BREAKER.formatted(60));
            jvm.await("the reload", () -> port.status().at("/config/reloads").asInt() == 1);
            sells(port);
            detach(jvm, port);
        }
        Books books = rest(jvm);
        assertThat(books.bodies).isEqualTo(books.calls).isEqualTo(books.served);
        assertThat(books.strange).isEqualTo("{}");
    }

    /** The agent's own count of retries explains every run beyond the first. */
    private void retriesAreAllThatRunsMore(RunningJvm jvm) {
        Books before = rest(jvm);
        Attachment.to(jvm)
                .kelpie(ChildJvm.file("kelpie.yaml", RETRY.formatted(1)).toString());
        StatusPort port = port(jvm);
        order("rough");
        port.awaitGuard("till", guard -> guard.at("/retry/exhausted").asLong() > 100);
        Books after = rest(jvm);
        long retries = port.guard("till").at("/retry/retries").asLong();
        assertThat(after.bodies - before.bodies).isEqualTo(after.calls - before.calls + retries);
        assertThat(port.guard("till").at("/calls/total").asLong()).isEqualTo(after.calls - before.calls);
        assertThat(after.strange).isEqualTo("{}");
        detach(jvm, port);
    }

    /** Breakers open and close, configurations change and the agent leaves while calls wait for their next attempt. */
    private void everybodyGetsTheLastOutcome(RunningJvm jvm) {
        Path config = ChildJvm.file("kelpie.yaml", "");
        order("rough");
        for (int round = 0; round < ROUNDS; round++) {
            write(config, RETRY.formatted(20));
            Attachment.to(jvm).kelpie(config.toString());
            StatusPort port = port(jvm);
            port.awaitGuard("till", guard -> guard.at("/retry/retries").asLong() > 20);
            assertThat(port.post("/api/v1/guards/till/open", TOKEN).statusCode())
                    .isEqualTo(200);
            port.awaitGuard("till", guard -> guard.at("/calls/rejected").asLong() > 20);
            assertThat(port.post("/api/v1/guards/till/close", TOKEN).statusCode())
                    .isEqualTo(200);
            write(config, BREAKER.formatted(100));
            jvm.await("the reload", () -> port.status().at("/config/reloads").asInt() == 1);
            write(config, RETRY.formatted(30));
            jvm.await("the reload", () -> port.status().at("/config/reloads").asInt() == 2);
            sells(port);
            detach(jvm, port);
        }
        Books books = rest(jvm);
        assertThat(books.strange).isEqualTo("{}");
        assertThat(books.refused).isPositive();
        assertThat(books.served + books.failed + books.refused).isEqualTo(books.calls);
        System.out.println(jvm.jdk() + ": " + books);
    }

    private static StatusPort port(RunningJvm jvm) {
        jvm.await("an open port", () -> !Attachment.to(jvm).published("url").isEmpty());
        return StatusPort.at(jvm, Attachment.to(jvm).published("url"));
    }

    private static void detach(RunningJvm jvm, StatusPort port) {
        assertThat(port.post("/api/v1/agent/detach", TOKEN).statusCode()).isEqualTo(202);
        Attachment.to(jvm).awaitGone();
    }

    /** Waits until a hundred more calls have come through the guard. */
    private static void sells(StatusPort port) {
        long before = port.guard("till").at("/calls/total").asLong();
        port.awaitGuard("till", guard -> guard.at("/calls/total").asLong() > before + 100);
    }

    private void order(String what) {
        number++;
        write(orders, what + "-" + number);
    }

    /** Lets all calls come to their end, and begins no new ones until the next order. */
    private Books rest(RunningJvm jvm) {
        order("rest");
        String word = "rest-" + number + " ";
        jvm.await(
                "rest",
                () -> jvm.stdout().contains(word)
                        && jvm.stdout().substring(jvm.stdout().indexOf(word)).contains(";"));
        return Books.of(jvm.stdout().substring(jvm.stdout().indexOf(word)));
    }

    private static void write(Path file, String text) {
        try {
            Path next = file.resolveSibling("next");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Books(long calls, long bodies, long served, long failed, long refused, String strange) {

        private static final Pattern LINE = Pattern.compile(
                "calls=(\\d+) bodies=(\\d+) served=(\\d+) failed=(\\d+) refused=(\\d+) strange=(\\{.*?});");

        static Books of(String text) {
            Matcher line = LINE.matcher(text);
            assertThat(line.find()).isTrue();
            return new Books(
                    Long.parseLong(line.group(1)),
                    Long.parseLong(line.group(2)),
                    Long.parseLong(line.group(3)),
                    Long.parseLong(line.group(4)),
                    Long.parseLong(line.group(5)),
                    line.group(6));
        }
    }
}
