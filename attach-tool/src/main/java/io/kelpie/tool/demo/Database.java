package io.kelpie.tool.demo;

import io.kelpie.tool.time.Deadline;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database of the demo: the H2 server, on the loopback address, that can be stopped and started again at the same port.
 *
 * <p>For one thread, but for {@link #kill}.
 */
final class Database {

    private static final Pattern RUNNING = Pattern.compile("TCP server running at tcp://[^ ]+:(\\d+) .*");

    private final Path javaHome;
    private final Path directory;
    private final Path h2;
    private volatile @Nullable ChildJvm jvm;
    private int port;
    private int starts;

    Database(Path javaHome, Path directory, Path h2) {
        this.javaHome = javaHome;
        this.directory = directory;
        this.h2 = h2;
    }

    /**
     * Starts it and waits until it takes connections.
     *
     * @throws StageFailed when it does not in time
     */
    void start(Deadline deadline) {
        starts++;
        Path log = directory.resolve("database-" + starts + ".log");
        ChildJvm started = ChildJvm.start(
                javaHome,
                directory,
                log,
                List.of(
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-Dh2.bindAddress=127.0.0.1",
                        "-cp",
                        h2.toString(),
                        "org.h2.tools.Server",
                        "-tcp",
                        "-tcpPort",
                        Integer.toString(port),
                        "-ifNotExists",
                        "-baseDir",
                        directory.toString()));
        jvm = started;
        if (!deadline.await(() -> running(started) || !started.alive()) || !started.alive()) {
            throw new StageFailed("the H2 server does not start: " + String.join(" / ", started.lines()));
        }
    }

    private boolean running(ChildJvm server) {
        for (String line : server.lines()) {
            Matcher matcher = RUNNING.matcher(line);
            if (matcher.matches()) {
                port = Integer.parseInt(matcher.group(1));
                return true;
            }
        }
        return false;
    }

    void stop() {
        ChildJvm running = jvm;
        if (running != null) {
            running.stop();
        }
    }

    void kill() {
        ChildJvm running = jvm;
        if (running != null) {
            running.kill();
        }
    }

    long pid() {
        ChildJvm running = jvm;
        return running == null ? -1 : running.pid();
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./shop";
    }
}
