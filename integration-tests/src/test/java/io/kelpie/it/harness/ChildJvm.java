package io.kelpie.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JVM to be started: describes the command line, then {@link #run runs} it to its end or {@link #start starts} it.
 *
 * <pre>{@code
 * Result result = ChildJvm.on(jdk).agent(config).main(Hello.class).run();
 * }</pre>
 */
public final class ChildJvm {

    private final Jdk jdk;
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> programArguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> classPath = new ArrayList<>();
    private List<String> starter = List.of();
    private List<String> main = List.of();
    private @Nullable Path directory;
    private byte[] stdin = new byte[0];
    private boolean conversing;
    private Duration deadline = Duration.ofSeconds(60);

    private ChildJvm(Jdk jdk) {
        this.jdk = jdk;
        this.classPath.add(Built.testClasses().toString());
    }

    /** A JVM of a JDK. */
    public static ChildJvm on(Jdk jdk) {
        return new ChildJvm(jdk);
    }

    /** Arguments of the JVM itself. */
    public ChildJvm jvm(String... arguments) {
        jvmArguments.addAll(List.of(arguments));
        return this;
    }

    /** The agent, with its arguments as they are typed; empty for none. */
    public ChildJvm agent(String arguments) {
        return jvm("-javaagent:" + Built.agentJar() + (arguments.isEmpty() ? "" : "=" + arguments));
    }

    /** One of the test applications. */
    public ChildJvm main(Class<?> application, String... arguments) {
        return main(application.getName(), arguments);
    }

    /** A main class on the class path. */
    public ChildJvm main(String name, String... arguments) {
        return launch(List.of("-cp", String.join(java.io.File.pathSeparator, classPath), name), arguments);
    }

    /** An executable jar. */
    public ChildJvm jar(Path jar, String... arguments) {
        return launch(List.of("-jar", jar.toString()), arguments);
    }

    /** Anything else that a launcher understands, such as {@code -p}, path, {@code -m}, module. */
    public ChildJvm launch(List<String> launcher, String... arguments) {
        main = List.copyOf(launcher);
        programArguments.addAll(List.of(arguments));
        return this;
    }

    /** More of the class path; call it before {@code main}. */
    public ChildJvm classPath(Path... more) {
        for (Path each : more) {
            classPath.add(each.toString());
        }
        return this;
    }

    /** An environment variable. */
    public ChildJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The working directory. */
    public ChildJvm directory(Path path) {
        directory = path;
        return this;
    }

    /** What is piped into it. */
    public ChildJvm stdin(String text) {
        stdin = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Lets another program start it, such as one that becomes another user first. */
    public ChildJvm through(String... command) {
        starter = List.of(command);
        return this;
    }

    /** Keeps its stdin open for {@link RunningJvm#say}, until {@link RunningJvm#hangUp}. */
    public ChildJvm conversing() {
        conversing = true;
        return this;
    }

    /** How long it may run; 60 s unless said otherwise. */
    public ChildJvm deadline(Duration limit) {
        deadline = limit;
        return this;
    }

    /** Runs it to its end; an error with a thread dump when the deadline passes. */
    public Result run() {
        try (RunningJvm jvm = start()) {
            return jvm.await();
        }
    }

    /** Starts it. Close it in any case. */
    public RunningJvm start() {
        List<String> command = new ArrayList<>(starter);
        command.add(jdk.program("java"));
        command.addAll(jvmArguments);
        command.addAll(main);
        command.addAll(programArguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("KELPIE_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        try {
            RunningJvm jvm = new RunningJvm(jdk, Family.start(builder), deadline, String.join(" ", command));
            jvm.say(new String(stdin, StandardCharsets.UTF_8));
            if (!conversing) {
                jvm.hangUp();
            }
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file into a new directory of its own that is deleted when the tests end, and returns its path. */
    public static Path file(String name, String content) {
        try {
            Path folder = Files.createTempDirectory("kelpie-it");
            Path file = folder.resolve(name);
            Files.writeString(file, content);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
