package io.kelpie.it.harness;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a JVM, step by step, and its surroundings. For one thread, and for one start.
 *
 * <p>The child inherits the environment but for the variables that would change the command line of every JVM. Its stdin is
 * empty unless something is given.
 */
public final class JvmCommand {

    private static final List<String> FOREIGN_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    private final Jdk jdk;
    private final List<String> options = new ArrayList<>();
    private final List<String> main = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private @Nullable Path directory;
    private @Nullable String input = "";
    private Duration deadline = Await.DEADLINE;

    JvmCommand(Jdk jdk) {
        this.jdk = jdk;
    }

    /** Options of the JVM, such as {@code -Xmx32m}. */
    public JvmCommand options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** A system property. */
    public JvmCommand property(String name, String value) {
        return options("-D" + name + "=" + value);
    }

    /** Puts the agent under test into the JVM, with those arguments; with none if they are empty. */
    public JvmCommand agent(String arguments) {
        return options("-javaagent:" + Jars.agent() + (arguments.isEmpty() ? "" : "=" + arguments));
    }

    /** The class path. */
    public JvmCommand classPath(Path... entries) {
        return options("-cp", joined(entries));
    }

    /** The module path. */
    public JvmCommand modulePath(Path... entries) {
        return options("-p", joined(entries));
    }

    /** Runs a class. */
    public JvmCommand main(String className, String... arguments) {
        main.clear();
        main.add(className);
        main.addAll(List.of(arguments));
        return this;
    }

    /** Runs an executable jar. */
    public JvmCommand jar(Path jar, String... arguments) {
        main(jar.toString(), arguments);
        main.add(0, "-jar");
        return this;
    }

    /** Runs a module, or a class of a module as {@code module/class}. */
    public JvmCommand module(String module, String... arguments) {
        main(module, arguments);
        main.add(0, "-m");
        return this;
    }

    /** A variable of the child's environment. */
    public JvmCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The working directory. */
    public JvmCommand directory(Path path) {
        directory = path;
        return this;
    }

    /** What the child finds on its stdin. */
    public JvmCommand input(String text) {
        input = text;
        return this;
    }

    /** Leaves the child's stdin open, to be written to while it runs. */
    public JvmCommand openInput() {
        input = null;
        return this;
    }

    /** How long waiting for anything of this child may take, from the beginning of each waiting. */
    public JvmCommand deadline(Duration limit) {
        deadline = limit;
        return this;
    }

    /** Starts the child. */
    public ChildJvm start() {
        List<String> command = Stream.of(List.of(jdk.program("java").toString()), options, main)
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(FOREIGN_OPTIONS);
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        try {
            return ChildJvm.of(ChildReaper.start(builder), jdk, command, deadline, input);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), failed);
        }
    }

    /** Starts the child and waits for its end. */
    public Finished run() {
        try (ChildJvm child = start()) {
            return child.awaitEnd();
        }
    }

    private static String joined(Path... entries) {
        return Stream.of(entries).map(Path::toString).collect(joining(File.pathSeparator));
    }
}
