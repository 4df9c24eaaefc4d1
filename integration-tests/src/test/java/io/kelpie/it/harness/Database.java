package io.kelpie.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unmodified H2 in server mode, as a process of its own, that can be killed and started again at the same port. Its
 * tables are in memory, so that it always comes back whole.
 */
public final class Database implements AutoCloseable {

    private static final Pattern RUNNING = Pattern.compile("TCP server running at tcp://[^ ]+:(\\d+) ");

    private final Jdk jdk;
    private RunningJvm jvm;
    private int port;

    /** Starts it at any free port. */
    public Database(Jdk jdk) {
        this.jdk = jdk;
        this.jvm = start();
    }

    /** Where applications find it. */
    public String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:shop";
    }

    /** Kills it, as a power cut would. */
    public void kill() {
        jvm.close();
    }

    /** Starts it again after it was killed. */
    public void comeBack() {
        jvm = start();
    }

    private RunningJvm start() {
        RunningJvm server = ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-XX:+UseSerialGC", "-Dh2.bindAddress=127.0.0.1")
                .launch(
                        List.of("-cp", Built.library("h2").toString(), "org.h2.tools.Server"),
                        "-tcp",
                        "-tcpPort",
                        Integer.toString(port),
                        "-ifNotExists")
                .start();
        server.awaitStdout("TCP server running at");
        server.await("a whole line", () -> RUNNING.matcher(server.stdout()).find());
        Matcher running = RUNNING.matcher(server.stdout());
        running.find();
        port = Integer.parseInt(running.group(1));
        return server;
    }

    /** The class file of one of the driver's classes, as it is in the jar. */
    public static Path driverClass(String name) {
        Path file = ChildJvm.file("Driver.class", "");
        String entry = name.replace('.', '/') + ".class";
        try (var jar = new JarFile(Built.library("h2").toFile())) {
            return Files.write(file, jar.getInputStream(jar.getEntry(entry)).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
