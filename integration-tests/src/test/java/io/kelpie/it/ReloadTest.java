package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.Farm;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Spy;
import io.kelpie.it.harness.StatusPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file changes, or breaks, or vanishes, while the program runs. */
class ReloadTest {

    private static final String TOKEN = "open-sesame-open-sesame";
    private static final String HEAD = "http: { port: 0, token: " + TOKEN + " }\n";
    private static final String OFTEN = HEAD + "agent: { reload: 100ms }\nguards:\n";
    private static final String DOG = """
              dog:
                methods: [io.kelpie.it.apps.Farm$Dog#bark]
                retry: { maxAttempts: %s, waitDuration: 0, budget: off }
            """;
    private static final String CAT = """
              cat:
                methods: [io.kelpie.it.apps.Farm$Cat#meow%s]
                %s
            """;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Path ill = Path.of("");

    @BeforeEach
    void layOut() throws IOException {
        file = folder.resolve("kelpie.yaml");
        ill = Files.writeString(folder.resolve("ill.txt"), "dog");
    }

    @EveryJdk
    void takesUpAChangeInWhateverWayItIsMade(Jdk jdk) throws IOException {
        Path first = Files.createDirectory(folder.resolve("..2026_1"));
        Path second = Files.createDirectory(folder.resolve("..2026_2"));
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(file, Path.of("..data", "kelpie.yaml"));
        Files.writeString(first.resolve("kelpie.yaml"), usual(2));
        Files.writeString(second.resolve("kelpie.yaml"), usual(3));
        try (RunningJvm jvm = farm(jdk).start()) {
            jvm.awaitStdout("dog 2 IllegalStateException");
            StatusPort port = StatusPort.of(jvm);
            assertThat(port.status().at("/weaving/wovenClasses").asInt()).isEqualTo(1);

            Path next = Files.createSymbolicLink(folder.resolve("..next"), second.getFileName());
            Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
            takesUp(jvm, port, 1, "dog 3 IllegalStateException", "a swapped link");

            Files.writeString(file, usual(4));
            takesUp(jvm, port, 2, "dog 4 IllegalStateException", "a rewrite in place");

            Files.setLastModifiedTime(file.toRealPath(), FileTime.from(Instant.EPOCH));
            Files.writeString(file, usual(4));
            jvm.awaitLines(60);
            assertThat(port.status().at("/config/reloads").asInt())
                    .as("for another time stamp")
                    .isEqualTo(2);

            Path other = Files.writeString(folder.resolve("kelpie.yaml.new"), usual(5));
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            takesUp(jvm, port, 3, "dog 5 IllegalStateException", "a rename over the file");

            for (int attempts = 6; attempts <= 40; attempts++) {
                Files.writeString(file, usual(attempts));
            }
            jvm.awaitNewLine("dog 40 IllegalStateException");
            jvm.awaitLines(60);
            jvm.awaitNewLine("dog 40 IllegalStateException");
            assertThat(port.status().at("/config/state").asText()).isEqualTo("ok");
        }
    }

    @EveryJdk
    void keepsWhatItHasWhileTheFileIsNoUse(Jdk jdk) throws IOException {
        String good = OFTEN + DOG.formatted(2);
        Files.writeString(file, good);
        try (RunningJvm jvm = farm(jdk).start()) {
            StatusPort port = StatusPort.of(jvm);
            jvm.awaitNewLine("dog 2 IllegalStateException");

            Files.writeString(file, "guards: [a: b\n  c");
            JsonNode problem = reports(jvm, port, "not valid YAML");
            assertThat(problem.path("file").asText()).isEqualTo(file.toString());
            assertThat(problem.path("line").asInt()).isEqualTo(2);
            assertThat(problem.path("column").asInt()).isEqualTo(4);
            recovers(jvm, port, good, 1);

            Files.delete(file);
            reports(jvm, port, "there is no such file");
            recovers(jvm, port, good, 2);

            Files.writeString(file, "# a\n".repeat(1 << 19));
            reports(jvm, port, "bigger than 1024 KiB");
            recovers(jvm, port, good, 3);

            Files.delete(file);
            Files.createDirectory(file);
            reports(jvm, port, "this is a directory");
            Files.delete(file);
            recovers(jvm, port, good, 4);
            assertThat(jvm.stderr()).contains("the configuration stays as it was");
        }
    }

    /** For the superuser every file is readable, so the program runs as somebody else. */
    @EveryJdk
    void keepsWhatItHasWhileItMayNotReadTheFile(Jdk jdk) throws IOException {
        String good = OFTEN + DOG.formatted(2);
        Files.writeString(file, good);
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        assertThat(folder.toFile().setReadable(true, false)).isTrue();
        ChildJvm child = farm(jdk);
        file.toFile().setReadable(false, false);
        if (Files.isReadable(file)) {
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "cannot become another user");
            child.through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        }
        assertThat(file.toFile().setReadable(true, false)).isTrue();
        try (RunningJvm jvm = child.start()) {
            StatusPort port = StatusPort.of(jvm);
            jvm.awaitNewLine("dog 2 IllegalStateException");
            assertThat(file.toFile().setReadable(false, false)).isTrue();
            reports(jvm, port, "not readable for user");
            assertThat(file.toFile().setReadable(true, false)).isTrue();
            jvm.await("the good file", () -> isOk(port, 1));
        }
    }

    @EveryJdk
    void touchesNothingButWhatHasChanged(Jdk jdk) throws IOException {
        String breaker = "circuitBreaker: { slidingWindowSize: 1000, minimumNumberOfCalls: 1000 }";
        String retry = "retry: { maxAttempts: %d, waitDuration: 0, budget: off }";
        Files.writeString(file, OFTEN + DOG.formatted(2) + CAT.formatted("", breaker));
        Files.writeString(ill, "dog cat cow");
        try (RunningJvm jvm = farm(jdk).start()) {
            StatusPort port = StatusPort.of(jvm);
            jvm.awaitNewLine("dog 2 IllegalStateException, cat 1 IllegalStateException");
            Spy spy = Spy.on(jvm, Farm.class.getName());

            Files.writeString(file, OFTEN + DOG.formatted(3) + CAT.formatted("", breaker));
            jvm.awaitNewLine("dog 3 IllegalStateException, cat 1 IllegalStateException");
            assertChanged(spy, 0, 0, 0);

            // one guard is broken, the other one is changed
            Files.writeString(file, OFTEN + DOG.formatted("many") + CAT.formatted("", retry.formatted(4)));
            jvm.awaitNewLine("dog 3 IllegalStateException, cat 4 IllegalStateException");
            JsonNode problem = port.status().at("/config/problems/0");
            assertThat(problem.path("path").asText()).isEqualTo("guards.dog.retry.maxAttempts");
            assertThat(problem.path("message").asText()).contains("\"many\"");
            assertThat(problem.path("line").asInt()).isEqualTo(6);
            assertThat(problem.path("column").asInt()).isEqualTo(27);
            assertThat(port.status().at("/guards/0/name").asText()).isEqualTo("dog");
            assertChanged(spy, 0, 0, 0);

            String cow = ", io.kelpie.it.apps.Farm$Cow#moo";
            Files.writeString(file, OFTEN + DOG.formatted(3) + CAT.formatted(cow, retry.formatted(4)));
            jvm.awaitNewLine("dog 3 IllegalStateException, cat 4 IllegalStateException, cow 4 IllegalStateException");
            assertChanged(spy, 0, 0, 1);

            Files.writeString(file, OFTEN + CAT.formatted(cow, retry.formatted(4)));
            jvm.awaitNewLine("dog 1 IllegalStateException, cat 4 IllegalStateException, cow 4 IllegalStateException");
            assertChanged(spy, 1, 0, 1);
            assertThat(spy.seen(Farm.class.getName() + "$Dog")).last().isEqualTo(original("Dog"));
            assertThat(spy.look(Farm.class.getName() + "$Cow")).isNotEqualTo(original("Cow"));
            assertThat(port.status().path("guards")).hasSize(1);
            assertThat(spy.seen(Farm.class.getName()))
                    .as("the class around them")
                    .isEmpty();
        }
    }

    @EveryJdk
    void aBreakerGoesOnWhereItWasUnlessItsWindowChanges(Jdk jdk) throws IOException {
        String window = "circuitBreaker: { slidingWindowSize: %d, minimumNumberOfCalls: %d, failureRateThreshold: %d,"
                + " waitDurationInOpenState: 1h }";
        Files.writeString(file, OFTEN + CAT.formatted("", window.formatted(1000, 1000, 100)));
        Files.writeString(ill, "cat");
        try (RunningJvm jvm = farm(jdk).start()) {
            StatusPort port = StatusPort.of(jvm);
            port.awaitGuard("cat", cat -> cat.at("/circuitBreaker/failedCalls").asInt() >= 10);
            Files.writeString(ill, "");
            jvm.awaitNewLine("cat 1 ok");
            int failed = port.guard("cat").at("/circuitBreaker/failedCalls").asInt();

            Files.writeString(file, OFTEN + CAT.formatted("", window.formatted(1000, 1000, 90)));
            jvm.await("the reload", () -> isOk(port, 1));
            assertThat(port.guard("cat").at("/circuitBreaker/failedCalls").asInt())
                    .isEqualTo(failed);

            Files.writeString(file, OFTEN + CAT.formatted("", window.formatted(10, 5, 90)));
            jvm.await("the reload", () -> isOk(port, 2));
            assertThat(port.guard("cat").at("/circuitBreaker/failedCalls").asInt())
                    .as("in the new window")
                    .isZero();
            assertThat(port.guard("cat").at("/calls/failed").asInt()).isEqualTo(failed);

            Files.writeString(ill, "cat");
            jvm.awaitNewLine("cat 0 KelpieRejectedException");
            JsonNode open = port.guard("cat");
            String since = open.at("/circuitBreaker/since").asText();
            String rejecting = "rejectWith: java.util.NoSuchElementException\n    " + window.formatted(10, 5, 80);
            Files.writeString(file, OFTEN + CAT.formatted("", rejecting));
            jvm.awaitNewLine("cat 0 NoSuchElementException");
            JsonNode still = port.guard("cat");
            assertThat(still.path("state").asText()).isEqualTo("open");
            assertThat(still.at("/circuitBreaker/since").asText()).isEqualTo(since);
            assertThat(still.at("/circuitBreaker/openings").asInt()).isEqualTo(1);
            assertThat(still.at("/calls/failed")).isEqualTo(open.at("/calls/failed"));
            assertThat(still.at("/calls/rejected").asInt())
                    .isGreaterThanOrEqualTo(open.at("/calls/rejected").asInt());
        }
    }

    private ChildJvm farm(Jdk jdk) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m")
                .deadline(Duration.ofMinutes(2))
                .agent(file.toString())
                .main(Farm.class, ill.toString());
    }

    /** With the interval that holds when nothing is said. */
    private static String usual(int attempts) {
        return HEAD + "guards:\n" + DOG.formatted(attempts);
    }

    private static void takesUp(RunningJvm jvm, StatusPort port, int reloads, String behaviour, String how) {
        long begin = System.nanoTime();
        jvm.await("a reload because of " + how, () -> isOk(port, reloads));
        System.out.println(
                jvm.jdk() + ": " + how + " was taken up after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        jvm.awaitNewLine(behaviour);
    }

    private static boolean isOk(StatusPort port, int reloads) {
        JsonNode config = port.status().path("config");
        return config.path("reloads").asInt() == reloads
                && config.path("state").asText().equals("ok");
    }

    /** Waits for the problem, and sees to it that the guard is what it was. */
    private static JsonNode reports(RunningJvm jvm, StatusPort port, String message) {
        int reloads = port.status().at("/config/reloads").asInt();
        jvm.await(
                "a report of " + message,
                () -> port.status().at("/config/problems/0/message").asText().contains(message));
        JsonNode status = port.status();
        assertThat(status.at("/config/state").asText()).isEqualTo("problems");
        assertThat(status.at("/config/reloads").asInt()).isEqualTo(reloads);
        assertThat(status.at("/guards/0/methods/woven")).hasSize(1);
        jvm.awaitNewLine("dog 2 IllegalStateException");
        return status.at("/config/problems/0");
    }

    private void recovers(RunningJvm jvm, StatusPort port, String good, int reloads) throws IOException {
        Files.writeString(file, good);
        jvm.await("the good file", () -> isOk(port, reloads));
        jvm.awaitNewLine("dog 2 IllegalStateException");
    }

    /** How often dog, cat and cow came by the spy. */
    private static void assertChanged(Spy spy, int dog, int cat, int cow) {
        List<Integer> counts = List.of(
                spy.seen(Farm.class.getName() + "$Dog").size(),
                spy.seen(Farm.class.getName() + "$Cat").size(),
                spy.seen(Farm.class.getName() + "$Cow").size());
        assertThat(counts).containsExactly(dog, cat, cow);
    }

    private static String original(String animal) {
        String path = Farm.class.getName().replace('.', '/') + "$" + animal + ".class";
        return Spy.digest(Built.testClasses().resolve(path));
    }
}
