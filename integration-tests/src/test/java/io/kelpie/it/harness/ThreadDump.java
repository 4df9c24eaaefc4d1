package io.kelpie.it.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gets a thread dump of a JVM that does not do what it should: by jcmd, or else by the signal that makes it print one. */
final class ThreadDump {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ThreadDump() {}

    static String of(Process process, Jdk jdk, Output stdout) {
        if (!process.isAlive()) {
            return "(the process has ended)";
        }
        String pid = Long.toString(process.pid());
        String dump = output(List.of(jdk.program("jcmd").toString(), pid, "Thread.print", "-l"));
        return dump.contains("Full thread dump") ? dump : bySignal(process, pid, stdout, dump);
    }

    private static String bySignal(Process process, String pid, Output stdout, String complaint) {
        int before = stdout.text().length();
        output(List.of("kill", "-QUIT", pid));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() - end < 0) {
            String since = stdout.text().substring(before);
            if (since.contains("JNI global refs")) {
                return since;
            }
            Await.pause();
        }
        return "(none: " + complaint + ")";
    }

    /** What a program has to say; it writes into a file, since a program that hangs would keep a pipe open. */
    private static String output(List<String> command) {
        try {
            Path file = Files.createTempFile("kelpie-it-", ".txt");
            try {
                Process program = ChildReaper.start(
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()));
                boolean ended = program.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                ChildReaper.kill(program);
                if (!ended) {
                    return command + " has not ended in time";
                }
                return Files.readString(file, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            return failed.toString();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return interrupted.toString();
        }
    }
}
