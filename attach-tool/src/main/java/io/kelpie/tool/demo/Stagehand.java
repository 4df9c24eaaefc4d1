package io.kelpie.tool.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cleans up after the demo, however it ends: kills the processes and removes the files, also when the tool is interrupted.
 *
 * <p>Safe for all threads.
 */
final class Stagehand implements AutoCloseable {

    private final Path directory;
    private final List<Runnable> kills = new ArrayList<>();
    private final Thread hook = new Thread(this::clean, "clean-up");
    private boolean done;

    /** Makes a directory for the demo. */
    Stagehand() throws IOException {
        directory = Files.createTempDirectory("kelpie-demo-");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Path directory() {
        return directory;
    }

    /** Registers how to end a process. */
    synchronized void onEnd(Runnable kill) {
        kills.add(kill);
    }

    /** Leaves everything as it is from now on. */
    synchronized void keep() {
        done = true;
    }

    private synchronized void clean() {
        if (done) {
            return;
        }
        done = true;
        kills.forEach(Runnable::run);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a dying process may still write; the directory is in /tmp
        }
    }

    @Override
    public void close() {
        clean();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the shutdown that the hook is for is under way
        }
    }
}
