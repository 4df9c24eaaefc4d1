package io.kelpie.tool.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.testing.FakeProc;
import io.kelpie.tool.testing.PerfDataFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmObserverTest {

    @TempDir
    private Path root;

    private FakeProc proc;
    private long me;

    @BeforeEach
    void makeProcFs() throws IOException {
        me = (Integer) Files.getAttribute(root, "unix:uid");
        proc = new FakeProc(root, me);
    }

    @Test
    void readsTheCountersOfTheJvm() throws IOException {
        Path tmp = proc.jvm(42, 7, me, "java", "-jar", "shop.jar").directory("root/tmp/hsperfdata_app");
        Files.write(
                tmp.resolve("42"),
                PerfDataFile.of(
                        ByteOrder.LITTLE_ENDIAN,
                        Map.of(
                                "java.property.java.version", "25.0.3",
                                "java.property.java.vm.name", "OpenJDK 64-Bit Server VM",
                                "sun.rt.javaCommand", "shop.jar 8080",
                                "java.rt.vmArgs", "-Xmx1g -XX:+EnableDynamicAgentLoading",
                                "sun.rt.jvmCapabilities", "0100")));

        JvmProcess jvm = look(42);

        assertThat(jvm.kind()).isEqualTo(JvmKind.HOTSPOT);
        assertThat(jvm.javaVersion()).isEqualTo("25.0.3");
        assertThat(jvm.feature()).isEqualTo(25);
        assertThat(jvm.vmName()).isEqualTo("OpenJDK 64-Bit Server VM");
        assertThat(jvm.main()).isEqualTo("shop.jar");
        assertThat(jvm.options().dynamicAgentLoading()).isTrue();
        assertThat(jvm.options().attachDisabled()).isTrue();
        assertThat(jvm.startTime()).isEqualTo(7);
    }

    @Test
    void managesWithoutCounters() {
        proc.jvm(42, 7, me, "/x/bin/java", "-Xrs", "com.acme.Shop")
                .symlink("exe", "/x/bin/java")
                .file("root/x/release", "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"17.0.15\"\n")
                .file("environ", "A=b\0JAVA_TOOL_OPTIONS=-XX:-EnableDynamicAgentLoading -Dx=y\0");

        JvmProcess jvm = look(42);

        assertThat(jvm.kind()).isEqualTo(JvmKind.HOTSPOT);
        assertThat(jvm.javaVersion()).isEqualTo("17.0.15");
        assertThat(jvm.main()).isEqualTo("com.acme.Shop");
        assertThat(jvm.shortMain()).isEqualTo("Shop");
        assertThat(jvm.options().reducedSignals()).isTrue();
        assertThat(jvm.options().dynamicAgentLoading()).isFalse();
    }

    @Test
    void tellsWhatKindOfProcessItIs() {
        proc.process(10, 1).status('S', me, "0").commandLine("sleep", "100").symlink("exe", "/bin/sleep");
        proc.process(11, 1).status('S', 4242, "0").commandLine("/usr/bin/java", "Shop");
        proc.process(12, 1)
                .status('S', me, "0")
                .commandLine("java", "Shop")
                .file(
                        "maps",
                        "1-2 r-xp 0 0:0 1  /opt/j9/lib/default/libj9vm29.so\n1-2 r-xp 0 0:0 1 /opt/j9/lib/j9vm/libjvm.so\n");

        assertThat(look(10).kind()).isEqualTo(JvmKind.NOT_A_JVM);
        assertThat(look(11).kind()).isEqualTo(JvmKind.FOREIGN_JVM);
        assertThat(look(11).user()).isEqualTo("4242");
        assertThat(look(12).kind()).isEqualTo(JvmKind.OTHER_JVM);
        assertThat(new JvmObserver(proc.view()).look(13)).isNull();
    }

    @Test
    void describesTheJvmThatRunsThisTest() {
        JvmProcess own =
                new JvmObserver(ProcFs.system()).look(ProcessHandle.current().pid());

        assertThat(own).isNotNull();
        assertThat(own.kind()).isEqualTo(JvmKind.HOTSPOT);
        assertThat(own.javaVersion()).isEqualTo(System.getProperty("java.version"));
        assertThat(own.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(own.status().catchesQuit()).isTrue();
    }

    @Nested
    class AmongSeveral {

        private Targets targets;

        @BeforeEach
        void startJvms() {
            proc.jvm(21, 1, me, "java", "com.acme.Shop");
            proc.jvm(22, 1, me, "java", "com.acme.ShopWorker");
            proc.jvm(23, 1, me, "java", "-jar", "/opt/billing.jar");
            proc.process(24, 1).status('S', me, "0").commandLine("vim", "Shop").symlink("exe", "/bin/vim");
            targets = new Targets(new JvmObserver(proc.view()));
        }

        @Test
        void listsJvmsOnly() {
            assertThat(new JvmObserver(proc.view()).list())
                    .extracting(JvmProcess::pid)
                    .containsExactly(21L, 22L, 23L);
        }

        @Test
        void findsOneByProcessIdOrName() {
            assertThat(targets.find("22").main()).isEqualTo("com.acme.ShopWorker");
            assertThat(targets.find("Worker").pid()).isEqualTo(22);
            assertThat(targets.find("billing").pid()).isEqualTo(23);
        }

        @Test
        void anExactNameWinsOverAPart() {
            assertThat(targets.find("Shop").pid()).isEqualTo(21);
            assertThat(targets.find("com.acme.Shop").pid()).isEqualTo(21);
        }

        @Test
        void listsTheCandidatesOfAnAmbiguousName() {
            assertThatThrownBy(() -> targets.find("acme"))
                    .hasMessageContainingAll("fits 2 JVMs", "21  com.acme.Shop", "22  com.acme.ShopWorker")
                    .asInstanceOf(type(CommandFailed.class))
                    .extracting(CommandFailed::exitCode)
                    .isEqualTo(ExitCode.NO_TARGET);
        }

        @Test
        void saysWhenThereIsNone() {
            for (String target : List.of("99", "nobody", "99999999999999999999")) {
                assertThatThrownBy(() -> targets.find(target))
                        .hasMessageContaining(target)
                        .asInstanceOf(type(CommandFailed.class))
                        .extracting(CommandFailed::exitCode)
                        .isEqualTo(ExitCode.NO_TARGET);
            }
        }
    }

    private JvmProcess look(long pid) {
        JvmProcess process = new JvmObserver(proc.view()).look(pid);
        assertThat(process).isNotNull();
        return process;
    }
}
