package io.kelpie.it.outside;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Program;
import io.kelpie.it.harness.RunningJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The world outside an application: a web server, Redis, PostgreSQL, H2, Kafka and an AMQP broker, all real and all at a port of
 * this machine. Each is started when it is first asked for; all end with this.
 *
 * <p>What Debian has to provide may be missing on a developer's machine: then the test is skipped, unless
 * {@code KELPIE_IT_REQUIRE} asks for completeness. For one thread.
 */
public final class Outside implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(20);

    private final Jdk jdk = Jdk.all().get(0);
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    /** A script for Groovy's own launcher with all libraries of others, and nothing of ours, on the class path. */
    public static ChildJvm script(ChildJvm jvm, String name, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = Built.testClasses().resolve(name).toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return program(jvm, "groovy.ui.GroovyMain", all);
    }

    /** A main class of others. */
    public static ChildJvm program(ChildJvm jvm, String main, String... arguments) {
        return jvm.launch(List.of("-cp", Built.outside() + "/*", main), arguments);
    }

    /** A web server that answers {@code pong}. */
    public int web() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService threads = Executors.newCachedThreadPool();
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                byte[] answer = "pong".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            running.push(threads::shutdownNow);
            running.push(() -> server.stop(0));
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** H2's console, a web server with some pages. */
    public Server console() {
        int port = Program.freePort();
        return start(
                port,
                "TERM",
                List.of(
                        jdk.program("java"),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dh2.bindAddress=127.0.0.1",
                        "-cp",
                        Built.library("h2").toString(),
                        "org.h2.tools.Server",
                        "-web",
                        "-webPort",
                        "" + port,
                        "-properties",
                        "null"));
    }

    /** Redis, without a memory of its own. */
    public Server redis() {
        String redis = present("redis-server");
        int port = Program.freePort();
        return start(
                port,
                "TERM",
                List.of(redis, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    }

    /** PostgreSQL with a user {@code postgres} who needs no password. */
    public Server postgres() {
        String initdb = present("initdb");
        String postgres = present("postgres");
        int port = Program.freePort();
        Path data = folder().resolve("data");
        Program.run(asPostgres(initdb, "-D", data.toString(), "-A", "trust", "-U", "postgres", "-N", "-E", "UTF8"));
        return start(
                port,
                "INT", // its fast way to end: the default waits for clients to leave
                asPostgres(
                        postgres,
                        "-D",
                        data.toString(),
                        "-p",
                        "" + port,
                        "-k",
                        "",
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "fsync=off"));
    }

    /** H2 in server mode. */
    public int h2() {
        int port = Program.freePort();
        RunningJvm server =
                jvm(Outside.program(small(), "org.h2.tools.Server", "-tcp", "-tcpPort", "" + port, "-ifNotExists"));
        server.await("H2", () -> Program.listens(port));
        return port;
    }

    /**
     * One Kafka broker with topics that come when they are asked for.
     *
     * @param advertised the port that it tells clients to use; 0: its own
     */
    public int kafka(int advertised) {
        int port = Program.freePort();
        int control = Program.freePort();
        Path folder = folder();
        String config = """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%3$d
                controller.listener.names=CONTROLLER
                log.dirs=%4$s
                num.partitions=1
                offsets.topic.replication.factor=1
                """.formatted(port, control, advertised == 0 ? port : advertised, folder.resolve("log"));
        String file = ChildJvm.file("kafka.properties", config).toString();
        Outside.program(small(), "kafka.tools.StorageTool", "format", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c", file)
                .run();
        RunningJvm broker = jvm(Outside.program(small(), "kafka.Kafka", file));
        broker.await("Kafka", () -> Program.listens(port));
        return port;
    }

    /** Apache Qpid, for AMQP 0-9-1, with a user {@code guest}. */
    public int amqp() {
        int port = Program.freePort();
        RunningJvm broker = jvm(Outside.script(small(), "outside/amqp-broker.groovy", "" + port));
        broker.awaitStdout("ready");
        return port;
    }

    private ChildJvm small() {
        return ChildJvm.on(jdk)
                .jvm("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dh2.bindAddress=127.0.0.1")
                .deadline(LONG);
    }

    private RunningJvm jvm(ChildJvm child) {
        RunningJvm jvm = child.start();
        running.push(jvm);
        return jvm;
    }

    private Server start(int port, String goodBye, List<String> command) {
        Server server = Server.at(port, goodBye, command);
        running.push(server);
        return server;
    }

    private static String present(String name) {
        @Nullable String program = Program.find(name);
        if (program == null && System.getenv("KELPIE_IT_REQUIRE") != null) {
            throw new IllegalStateException(name + " is required and not on this machine. Install it: .ci/servers");
        }
        assumeThat(program)
                .as(name + " on this machine; .ci/servers installs it")
                .isNotNull();
        return program == null ? "" : program;
    }

    /** PostgreSQL refuses to be root, who becomes Debian's own user for it. */
    private static List<String> asPostgres(String... command) {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> all = new java.util.ArrayList<>();
        if (root) {
            all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private Path folder() {
        try {
            Path folder = Files.createTempDirectory("kelpie-outside");
            Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
            running.addLast(() -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Ends everything, the last one first, and then removes their files. */
    @Override
    public void close() {
        for (AutoCloseable each : running) {
            try {
                each.close();
            } catch (Exception e) {
                throw new AssertionError("cannot end " + each, e);
            }
        }
    }
}
