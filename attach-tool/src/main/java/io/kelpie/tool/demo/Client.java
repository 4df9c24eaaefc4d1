package io.kelpie.tool.demo;

import demo.JdbcLoop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The application of the demo: {@link JdbcLoop} in a JVM of its own, with nothing but the driver on its class path. */
final class Client {

    private static final String PAUSE_MS = "100";

    private final ChildJvm jvm;

    private Client(ChildJvm jvm) {
        this.jvm = jvm;
    }

    /** Starts it in a directory of the demo. */
    static Client start(Path javaHome, Path directory, Path h2, String url) throws IOException {
        String entry = JdbcLoop.class.getName().replace('.', '/') + ".class";
        Path classes = directory.resolve("classes");
        Path file = classes.resolve(entry);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream in = Client.class.getResourceAsStream("/" + entry)) {
            Files.copy(Objects.requireNonNull(in, entry), file);
        }
        List<String> arguments = List.of(
                "-Xmx64m", "-XX:+UseSerialGC", "-cp", h2 + ":" + classes, JdbcLoop.class.getName(), url, PAUSE_MS);
        return new Client(ChildJvm.start(javaHome, directory, directory.resolve("client.log"), arguments));
    }

    ChildJvm jvm() {
        return jvm;
    }

    /** All rounds so far. */
    List<Outcome> outcomes() {
        return jvm.lines().stream().map(Outcome::parse).filter(Objects::nonNull).toList();
    }

    /** Number of the last round so far. */
    long lastRound() {
        List<Outcome> all = outcomes();
        return all.isEmpty() ? 0 : all.get(all.size() - 1).round();
    }

    /** The rounds after a given one that are of some kind. */
    List<Outcome> after(long round, Predicate<Outcome> kind) {
        return outcomes().stream()
                .filter(outcome -> outcome.round() > round && kind.test(outcome))
                .toList();
    }
}
