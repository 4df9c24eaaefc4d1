package io.kelpie.it.harness;

import java.io.IOException;
<<<<<<< HEAD
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
    private List<String> main = List.of();
    private @Nullable Path directory;
    private byte[] stdin = new byte[0];
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
        List<String> command = new ArrayList<>();
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
            return new RunningJvm(jdk, builder.start(), stdin, deadline, String.join(" ", command));
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
=======
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that a test has started.
 *
 * <p>All waiting has a deadline. When it passes, the failure's message holds the command line, everything the child has
 * written and a thread dump, and the child is killed. Closing kills it too, with all processes that it has started; should a
 * test forget to close, {@link ChildReaper} does it.
 *
 * <p>For one thread.
 */
public final class ChildJvm implements AutoCloseable {

    private static final long PIPES_MILLIS = 5_000;

    private final Process process;
    private final Jdk jdk;
    private final String command;
    private final Duration deadline;
    private final Output stdout;
    private final Output stderr;

    private ChildJvm(Process process, Jdk jdk, String command, Duration deadline) {
        this.process = process;
        this.jdk = jdk;
        this.command = command;
        this.deadline = deadline;
        this.stdout = new Output("stdout of " + process.pid(), process.getInputStream());
        this.stderr = new Output("stderr of " + process.pid(), process.getErrorStream());
    }

    static ChildJvm of(Process process, Jdk jdk, List<String> command, Duration deadline, @Nullable String input) {
        ChildJvm child = new ChildJvm(process, jdk, String.join(" ", command), deadline);
        if (input != null) {
            child.write(input);
            child.closeInput();
        }
        return child;
    }

    /** The JDK that it runs on. */
    public Jdk jdk() {
        return jdk;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written to stdout so far. */
    public String stdout() {
        return stdout.text();
    }

    /** What it has written to stderr so far. */
    public String stderr() {
        return stderr.text();
    }

    /** Writes to its stdin; without effect when it does not listen any more. */
    public void write(String text) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException gone) {
            Await.until("end of the child that does not read its stdin", () -> !process.isAlive());
        }
    }

    /** Ends its stdin. */
    public void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            return;
        }
    }

    /** Waits until stdout contains that text. */
    public ChildJvm awaitOutput(String text) {
        return await("stdout contains '" + text + "'", () -> stdout().contains(text));
    }

    /** Waits until stderr contains that text. */
    public ChildJvm awaitError(String text) {
        return await("stderr contains '" + text + "'", () -> stderr().contains(text));
    }

    /** Waits until stdout as a whole is as described. */
    public ChildJvm awaitOutput(String description, Predicate<String> condition) {
        return await("stdout: " + description, () -> condition.test(stdout()));
    }

    /** Waits until the condition holds; fails at once when the child ends before. */
    public ChildJvm await(String description, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                Finished finished = finished();
                if (condition.getAsBoolean()) {
                    break;
                }
                throw new AssertionError("ended before: " + description + "\n" + finished);
            }
            if (System.nanoTime() - end > 0) {
                throw tooLate(description);
            }
            Await.pause();
        }
        return this;
    }

    /** Waits until it has ended by itself. */
    public Finished awaitEnd() {
        try {
            if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return finished();
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while waiting for " + command, interrupted);
        }
        throw tooLate("end of the process");
    }

    /** Asks it to end, as {@code kill} does, and waits for that. */
    public Finished terminate() {
        process.destroy();
        return awaitEnd();
    }

    /** Its system properties; none while it is too young to be asked. */
    public Properties systemProperties() {
        return SystemProperties.of(pid());
    }

    /** The stacks of all its threads, or the reason why there are none. */
    public String threadDump() {
        return threadDump(jdk);
    }

    String threadDump(Jdk with) {
        return ThreadDump.of(process, with, stdout);
    }

    /** Kills it and everything that it has started. */
    @Override
    public void close() {
        ChildReaper.kill(process);
    }

    /** What there is to know about it, for failure messages. */
    @Override
    public String toString() {
        return command + "\n--- " + (process.isAlive() ? "running, pid " + pid() : "exit code " + process.exitValue())
                + "\n--- stdout\n" + stdout() + "\n--- stderr\n" + stderr() + "\n---";
    }

    private Finished finished() {
        stdout.awaitEnd(PIPES_MILLIS);
        stderr.awaitEnd(PIPES_MILLIS);
        return new Finished(command, process.exitValue(), stdout(), stderr());
    }

    private AssertionError tooLate(String description) {
        String dump = threadDump();
        String before = toString();
        close();
        return new AssertionError(
                "not within " + deadline.toMillis() + " ms: " + description + "\n" + before + "\n--- threads\n" + dump);
    }
>>>>>>> http
}
