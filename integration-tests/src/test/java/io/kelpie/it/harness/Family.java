package io.kelpie.it.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process with all that it started and that these started. They are known by a variable in their environment, which all
 * inherit, so that a grandchild is found too when its parent has ended before; where the system does not show the environment
 * of others, only descendants of the living are.
 *
 * <p>Safe for use by any thread. What is alive when the tests end is killed.
 */
final class Family {

    private static final String MARK = "KINDRED_OF_TEST";
    private static final Path PROCESSES = Path.of("/proc");
    private static final int ROUNDS = 10;
    private static final Set<Family> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Family::kill)));
    }

    private final Process head;
    private final String mark;

    private Family(Process head, String mark) {
        this.head = head;
        this.mark = mark;
    }

    /** Starts its first member. */
    static Family start(ProcessBuilder builder) throws IOException {
        String mark = UUID.randomUUID().toString();
        builder.environment().put(MARK, mark);
        Family family = new Family(builder.start(), mark);
        ALIVE.add(family);
        return family;
    }

    /** Its first member. */
    Process head() {
        return head;
    }

    /** Kills everybody, those too that were born meanwhile. */
    void kill() {
        head.descendants().forEach(ProcessHandle::destroyForcibly);
        head.destroyForcibly();
        int rounds = 0;
        while (killMarked() && rounds < ROUNDS) {
            rounds++;
        }
        try {
            head.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ALIVE.remove(this);
    }

    /** Returns whether there was anybody. */
    private boolean killMarked() {
        if (!Files.isDirectory(PROCESSES)) {
            return false;
        }
        try (Stream<Path> all = Files.list(PROCESSES)) {
            return all.filter(this::isMarked)
                            .map(process -> Long.valueOf(process.getFileName().toString()))
                            .flatMap(pid -> ProcessHandle.of(pid).stream())
                            .filter(ProcessHandle::destroyForcibly)
                            .count()
                    > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isMarked(Path process) {
        if (!process.getFileName().toString().matches("\\d+")) {
            return false;
        }
        try {
            String environment =
                    new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
            return environment.contains(MARK + "=" + mark);
        } catch (IOException e) {
            return false; // it has ended, or belongs to somebody else
        }
    }
}
