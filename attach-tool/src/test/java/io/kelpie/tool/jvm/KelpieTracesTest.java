package io.kelpie.tool.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.tool.testing.FakeAgentJar;
import io.kelpie.tool.testing.FakeProc;
import io.kelpie.tool.testing.FakeProc.FakeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KelpieTracesTest {

    private static final String LISTENING = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1E25 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 5001 1 0 100 0 0 10 0
               1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 5002 1 0 100 0 0 10 0
               2: 0100007F:1E26 0100007F:9999 01 00000000:00000000 00:00000000 00000000  1000        0 5003 1 0 100 0 0 10 0
            """;

    @TempDir
    private Path root;

    @TempDir
    private Path jars;

    private FakeProcess process;
    private KelpieTraces traces;

    @BeforeEach
    void startJvm() {
        FakeProc proc = new FakeProc(root, 0);
        process = proc.jvm(42, 1, 0, "java", "Shop").file("task/42/comm", "java\n");
        traces = new KelpieTraces(proc.view());
    }

    @Test
    void anAgentIsPresentAsLongAsItsThreadsLive() {
        assertThat(traces.present(42)).isFalse();

        process.file("task/43/comm", "kelpie-keeper\n");

        assertThat(traces.present(42)).isTrue();
    }

    @Test
    void theJarThatIsHeldOpenTellsTheVersion() throws IOException {
        process.symlink(
                "fd/7",
                FakeAgentJar.write(jars.resolve("kelpie-agent-1.2-abc.jar"), "1.2")
                        .toString());
        process.symlink("fd/8", "/dev/null");

        assertThat(traces.version(42)).isEqualTo("1.2");
    }

    @Test
    void twoJarsTellNothing() throws IOException {
        process.symlink(
                "fd/7",
                FakeAgentJar.write(jars.resolve("kelpie-agent-1.jar"), "1").toString());
        process.symlink(
                "fd/8",
                FakeAgentJar.write(jars.resolve("kelpie-agent-2.jar"), "2").toString());

        assertThat(traces.version(42)).isNull();
    }

    @Test
    void aPortCountsOnlyWhenTheProcessItselfListensThere() {
        process.file("net/tcp", LISTENING).symlink("fd/4", "socket:[5001]").symlink("fd/5", "socket:[5003]");

        assertThat(traces.port(jvm(), 7717)).isEqualTo(7717);
        assertThat(traces.port(jvm("-Dkelpie.http.port=8080"), 7717)).isEqualTo(-1);
        assertThat(traces.port(jvm("-Dkelpie.http.port=7718"), 7717)).isEqualTo(-1);
        assertThat(traces.port(jvm("-Dkelpie.http.port=seven"), 7717)).isEqualTo(-1);
        assertThat(traces.port(jvm("-javaagent:kelpie-agent.jar=config=/a.yaml,http.port=7717"), 1))
                .isEqualTo(7717);
    }

    private static JvmProcess jvm(String... options) {
        return new JvmProcess(
                42,
                1,
                new ProcessStatus('S', 0, 0, 42, 4),
                "root",
                JvmKind.HOTSPOT,
                "17",
                null,
                "Shop",
                new JvmOptions(List.of(options)));
    }
}
