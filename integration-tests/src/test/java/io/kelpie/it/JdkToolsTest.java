package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.harness.Attach;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.Trio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The tools of the JDK, which a {@code JAVA_TOOL_OPTIONS} line reaches too, are left alone. */
class JdkToolsTest {

    /** An agent that runs would complain of the missing file. */
    private static final String OPTIONS = "-javaagent:" + Built.agentJar() + "=/no/file";

    @TempDir
    Path folder;

    @EveryJdk
    void leavesTheToolsOfTheJdkAlone(Jdk jdk) throws IOException {
        Files.writeString(folder.resolve("Small.java"), "class Small { void old() { new java.util.Date(1, 1, 1); } }");
        same(jdk, "javac", "-Xlint:all", "Small.java");
        same(jdk, "jar", "--create", "--verbose", "--date=2026-01-01T00:00:00Z", "--file=small.jar", "Small.class");
        same(jdk, "jar", "tf", "small.jar");
        same(jdk, "keytool", "-list", "-keystore", "/no/such/store");
        same(jdk, "jcmd", "-h");
        same(jdk, "javac", "NoSuchFile.java");
        assertThat(Files.readAllBytes(folder.resolve("Small.class"))).isNotEmpty();
    }

    @EveryJdk
    void leavesTheKelpieCommandAlone(Jdk jdk) {
        same(jdk, "java", "-jar", Built.toolJar().toString(), "--version");
    }

    /** A single source file is a program of the user's, although the compiler starts it. */
    @EveryJdk
    void watchesASourceFileProgram(Jdk jdk) throws IOException {
        Path source = Files.writeString(
                folder.resolve("Quick.java"),
                "class Quick { public static void main(String[] a) { System.out.println(\"quick\"); } }");
        Result result = tool(jdk, OPTIONS, "java", source.toString());
        assertThat(result.stdout()).isEqualTo("quick\n");
        assertThat(result.complaints()).singleElement().asString().contains("/no/file");
    }

    private void same(Jdk jdk, String program, String... arguments) {
        Result bare = tool(jdk, "", program, arguments);
        Result agent = tool(jdk, OPTIONS, program, arguments);
        assertThat(agent.stderr()).startsWith("Picked up JAVA_TOOL_OPTIONS: " + OPTIONS);
        assertThat(agent.complaints()).isEmpty();
        Trio.assertSame(bare, agent);
    }

    private Result tool(Jdk jdk, String options, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(jdk.program(program)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", options);
        return Attach.program(builder);
    }
}
