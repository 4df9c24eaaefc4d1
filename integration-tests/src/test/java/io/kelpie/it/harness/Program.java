package io.kelpie.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program of this machine that is no JVM, usually a server. Closing it kills it; so does the end of the tests. */
public final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> command;
    private final Family family;
    private final Pump output;

    private Program(List<String> command, Family family) {
        this.command = command;
        this.family = family;
        this.output = new Pump(family.head().getInputStream());
    }

    /** Starts it. */
    public static Program start(List<String> command) {
        try {
            return new Program(command, Family.start(new ProcessBuilder(command).redirectErrorStream(true)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end, which must be a good one. */
    public static void run(List<String> command) {
        try (Program program = start(command)) {
            program.await("its end", () -> !program.family.head().isAlive());
            if (program.family.head().exitValue() != 0) {
                throw program.failure("has failed");
            }
        }
    }

    /** Where a program is: on the path, or in one of Debian's directories of versions; null when it is not there. */
    public static @Nullable String find(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin").resolve(name))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    /** A port that nobody has at the moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody listens at a port of this machine. */
    public static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until it listens at a port. */
    public Program awaitPort(int port) {
        return await(
                        "an open port " + port,
                        () -> listens(port) || !family.head().isAlive())
                .alive();
    }

    /** Sends it a signal by name, such as {@code TERM}, and waits for its end. */
    public void end(String signal) {
        run(List.of("kill", "-" + signal, Long.toString(family.head().pid())));
        await("its end", () -> !family.head().isAlive());
        family.kill();
    }

    private Program alive() {
        if (!family.head().isAlive()) {
            throw failure("has ended");
        }
        return this;
    }

    private Program await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw failure("did not reach " + what + " in time");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure("was given up");
            }
        }
        return this;
    }

    private AssertionError failure(String what) {
        family.kill();
        output.join();
        return new AssertionError(String.join(" ", command) + "\n" + what + "\n" + output.text());
    }

    @Override
    public void close() {
        family.kill();
    }
}
