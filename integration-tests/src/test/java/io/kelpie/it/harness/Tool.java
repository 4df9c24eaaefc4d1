package io.kelpie.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shipped command, run as an operator runs it, with a cache of its own. What it answers is looked at on the spot. */
public final class Tool {

    private static final Path CACHE = ChildJvm.file("cache", "").resolveSibling("tool-cache");

    private final String java;
    private final List<String> starter;
    private final List<String> options =
            new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData"));

    private Tool(String java, List<String> starter) {
        this.java = java;
        this.starter = starter;
    }

    /** On a JDK. */
    public static Tool on(Jdk jdk) {
        return new Tool(jdk.program("java"), List.of());
    }

    /** On another Java. */
    public static Tool on(Path java) {
        return new Tool(java.toString(), List.of());
    }

    /** The same, started by another program, such as one that becomes another user first. */
    public Tool through(String... command) {
        return new Tool(java, List.of(command));
    }

    /** Runs it. */
    public Answer run(Object... arguments) {
        List<String> command = command();
        for (Object each : arguments) {
            command.add(each.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("KELPIE_"));
        builder.environment().put("XDG_CACHE_HOME", CACHE.toString());
        return new Answer(String.join(" ", command), Attach.program(builder));
    }

    /** How it is called, without arguments. */
    public List<String> command() {
        List<String> command = new ArrayList<>(starter);
        command.add(java);
        command.addAll(options);
        command.addAll(List.of("-jar", Built.toolJar().toString()));
        return command;
    }

    /** What came of one command. */
    public record Answer(String command, Result result) {

        /** It ended well. */
        public Answer succeeds() {
            return endsWith(0);
        }

        /** It ended with an exit code. */
        public Answer endsWith(int code) {
            assertThat(result.exitCode()).as(toString()).isEqualTo(code);
            return this;
        }

        /** It failed with an exit code, said nothing on stdout, and on stderr these words and a next step. */
        public Answer fails(int code, String... words) {
            endsWith(code);
            printsNothing();
            assertThat(result.stderr()).as(toString()).contains(words).contains("kelpie: ", "  next: ");
            return this;
        }

        /** It said these words to its operator. */
        public Answer says(String... words) {
            assertThat(result.stderr()).as(toString()).contains(words);
            return this;
        }

        /** It printed these words. */
        public Answer prints(String... words) {
            assertThat(result.stdout()).as(toString()).contains(words);
            return this;
        }

        /** Its stdout is empty. */
        public Answer printsNothing() {
            assertThat(result.stdout()).as(toString()).isEmpty();
            return this;
        }

        /** The JSON text that is all of its stdout. */
        public JsonNode json() {
            JsonNode json = StatusPort.json(result.stdout());
            assertThat(json.isContainerNode()).as(toString()).isTrue();
            return json;
        }

        @Override
        public String toString() {
            return command + "\nended with " + result.exitCode() + "\n--- stdout\n" + result.stdout() + "--- stderr\n"
                    + result.stderr();
        }
    }
}
