package io.kelpie.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.tool.cli.KelpieCommandLine;
import io.kelpie.tool.cli.Surroundings;
import io.kelpie.tool.json.JsonText;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.outcome.Invocation;
import io.kelpie.tool.testing.FakeAgent;
import io.kelpie.tool.testing.FakeAgentJar;
import io.kelpie.tool.testing.Fickle;
import io.kelpie.tool.testing.Idle;
import io.kelpie.tool.time.Time;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands against a real JVM, with {@link FakeAgent} in the place of the agent. */
@Timeout(60)
class LiveAttachTest {

    @TempDir
    private Path directory;

    private final List<Process> children = new ArrayList<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path agent1;
    private Path agent2;

    @BeforeEach
    void writeAgents() throws IOException {
        agent1 = FakeAgentJar.write(directory.resolve("agent 1.jar"), "1.0");
        agent2 = FakeAgentJar.write(directory.resolve("agent 2.jar"), "2.0");
    }

    @AfterEach
    void endChildren() throws IOException, InterruptedException {
        for (Process child : children) {
            child.getOutputStream().close();
            if (!child.waitFor(5, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "socket"})
    void goesInAndOutOfARunningJvm(String way) throws IOException {
        String pid = start();

        assertThat(run("status", pid, "--attach-with", way)).isEqualTo(4);
        assertThat(run("attach", pid, "--attach-with", way, "--agent-jar", agent1.toString()))
                .isZero();
        assertThat(out.toString()).contains("Kelpie 1.0  active").contains("payment");
        assertThat(run("attach", pid, "--attach-with", way, "--agent-jar", agent1.toString()))
                .isZero();
        assertThat(err.toString()).contains("already attached: Kelpie 1.0 is active");
        assertThat(run("attach", pid, "--attach-with", way, "--agent-jar", agent2.toString()))
                .isEqualTo(3);
        assertThat(run("attach", pid, "--attach-with", way, "--agent-jar", agent2.toString(), "--replace", "--json"))
                .isZero();
        JsonView attached = JsonText.read(out.toString());
        assertThat(attached.at("version").text()).isEqualTo("2.0");
        assertThat(attached.at("status").at("agent").at("pid").number()).isEqualTo(Long.parseLong(pid));

        assertThat(run("guards", pid, "payment", "--attach-with", way)).isZero();
        assertThat(run("guards", pid, "nothing", "--attach-with", way)).isEqualTo(1);
        assertThat(run("open", pid, "payment", "--attach-with", way)).isZero();
        assertThat(out.toString()).contains("forced_open");
        assertThat(run("open", pid, "payment", "--attach-with", way, "--token", "wrong"))
                .isEqualTo(1);
        assertThat(run("disable", pid, "--attach-with", way)).isZero();
        assertThat(run("status", pid, "--attach-with", way)).isEqualTo(1);
        assertThat(run("enable", pid, "--attach-with", way)).isZero();
        assertThat(run("status", pid, "--attach-with", way)).isZero();

        assertThat(run("detach", pid, "--attach-with", way)).isZero();
        assertThat(run("detach", pid, "--attach-with", way)).isZero();
        assertThat(err.toString()).contains("not attached");
        assertThat(run("status", pid, "--attach-with", way)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "socket"})
    void managesWithoutAPort(String way) throws IOException {
        String pid = start();
        String[] jar = {"--attach-with", way, "--agent-jar", agent1.toString()};

        assertThat(run(with(jar, "attach", pid, "--set", "http=off", "--set", "note=" + "x".repeat(500))))
                .isZero();
        assertThat(err.toString()).contains("attached: Kelpie 1.0 is active").contains("without a port");
        assertThat(run("status", pid)).isEqualTo(4);
        assertThat(run(with(jar, "disable", pid))).isZero();
        assertThat(err.toString()).contains("Kelpie is disabled");
        assertThat(run(with(jar, "detach", pid))).isZero();
        assertThat(err.toString()).contains("detached from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "socket"})
    void leavesProcessesAloneThatASignalWouldKill(String way) throws IOException {
        String pid = start("-Xrs");
        Files.deleteIfExists(Path.of("/tmp/.java_pid" + pid)); // such a JVM listens from the start

        assertThat(run("attach", pid, "--attach-with", way, "--agent-jar", agent1.toString()))
                .isEqualTo(3);

        assertThat(err.toString()).contains("-Xrs");
        assertThat(children.get(0).isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "socket"})
    void saysWhenTheJvmForbidsAgents(String way) throws IOException {
        String pid = start("-XX:-EnableDynamicAgentLoading");

        assertThat(run("attach", pid, "--attach-with", way, "--agent-jar", agent1.toString()))
                .isEqualTo(3);

        assertThat(err.toString()).contains("-XX:-EnableDynamicAgentLoading");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "socket"})
    void anAgentThatThrowsIsAFailureAndTheJvmRunsOn(String way) throws IOException {
        String pid = start();

        assertThat(run("attach", pid, "--attach-with", way, "--agent-jar", agent1.toString(), "--set", "throw=now"))
                .isEqualTo(3);

        assertThat(err.toString()).contains("the agent did not start");
        assertThat(children.get(0).isAlive()).isTrue();
    }

    /** Now and then the JVM stumbles over a property that goes while it copies all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"jdk", "socket"})
    void isNotConfusedByPropertiesThatComeAndGo(String way) throws IOException {
        String pid = start(Fickle.class);

        for (int i = 0; i < 40; i++) {
            assertThat(run("status", pid, "--attach-with", way))
                    .as(err.toString())
                    .isEqualTo(4);
        }
    }

    private static String[] with(String[] options, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private String start(String... options) throws IOException {
        return start(Idle.class, options);
    }

    private String start(Class<?> program, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Process child = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        children.add(child);
        byte[] ready = child.getInputStream().readNBytes("ready".length());
        assertThat(new String(ready, StandardCharsets.UTF_8)).isEqualTo("ready");
        return Long.toString(child.pid());
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                ProcFs.system(),
                Time.SYSTEM,
                new Invocation(List.of("kelpie"), List.of(arguments)),
                Map.of(),
                directory.resolve("cache"),
                false);
        return KelpieCommandLine.run(surroundings, arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
