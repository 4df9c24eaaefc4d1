package io.kelpie.tool.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kelpie.tool.attach.AgentJar;
import io.kelpie.tool.attach.Handover;
import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.testing.FakeAgentJar;
import io.kelpie.tool.testing.FakeJvm;
import io.kelpie.tool.testing.FakeProc;
import io.kelpie.tool.testing.FakeProc.FakeProcess;
import io.kelpie.tool.testing.FakeTime;
import io.kelpie.tool.testing.Processes;
import io.kelpie.tool.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachingTest {

    @TempDir
    private Path root;

    @TempDir
    private Path home;

    private final FakeTime time = new FakeTime();
    private final FakeJvm jvm = new FakeJvm();
    private final List<String> said = new ArrayList<>();
    private FakeProc proc;
    private FakeProcess target;
    private AgentJar jar;

    @BeforeEach
    void startJvm() throws IOException {
        long me = (Integer) Files.getAttribute(root, "unix:uid");
        proc = new FakeProc(root, me);
        target =
                proc.jvm(42, 7, me, "java", "Shop").symlink("ns/mnt", "mnt:[1]").symlink("root", "/");
        proc.process(1, 7).symlink("ns/mnt", "mnt:[1]").symlink("root", "/");
        jar = AgentJar.of(FakeAgentJar.write(home.resolve("agent.jar"), "1.2"));
        jvm.onLoad(options -> present("1.2", "active").publish("url", "http://127.0.0.1:1"));
    }

    @Nested
    class WhenNothingIsIn {

        @Test
        void loadsTheAgentAndNamesItsJar() {
            assertThat(attach(order(Map.of("http.port", "0"), false))).isTrue();

            assertThat(jvm.loads())
                    .singleElement()
                    .asString()
                    .matches("http\\.port=0,jar=" + home + ".*kelpie-agent-1\\.2-.*");
            assertThat(said).containsExactly("attaching Kelpie 1.2 to JVM 42 (Shop)");
        }

        @Test
        void waitsForAStartInProgress() {
            jvm.onLoad(options -> present("1.2", "starting"));
            time.onSleep(() -> {
                if (time.elapsedMs() > 2000) {
                    present("1.2", "active").publish("url", "http://127.0.0.1:1");
                }
            });

            assertThat(attach(order(Map.of(), false))).isTrue();
            assertThat(time.elapsedMs()).isBetween(2000L, 2100L);
        }

        @Test
        void waitsForThePortOrTheReasonWhyThereIsNone() {
            jvm.onLoad(options -> present("1.2", "active"));
            time.onSleep(() -> {
                if (time.elapsedMs() > 500) {
                    jvm.publish("error", "port 7717 is taken");
                }
            });

            assertThat(attach(order(Map.of(), false))).isTrue();
            assertThat(time.elapsedMs()).isBetween(500L, 600L);
        }

        @Test
        void doesNotWaitForAPortThatIsOff() {
            jvm.onLoad(options -> present("1.2", "active"));

            assertThat(attach(order(Map.of("http", "off"), false))).isTrue();
            assertThat(time.elapsedMs()).isZero();
        }

        @Test
        void anAgentThatFailsIsAFailureWithItsReason() {
            jvm.onLoad(options -> present("1.2", "failed").publish("error", "no such file"));

            CommandFailed failure = failure(order(Map.of(), false));

            assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(failure).hasMessageContaining("did not start: no such file");
        }

        @Test
        void anAgentThatDeclinesIsAFailureToo() {
            jvm.onLoad(options -> {});

            assertThat(failure(order(Map.of("enabled", "false"), false)).exitCode())
                    .isEqualTo(ExitCode.FAILED);
        }

        @Test
        void anAgentThatNeverFinishesStartingIsATimeout() {
            jvm.onLoad(options -> present("1.2", "starting"));

            assertThat(failure(order(Map.of(), false)).exitCode()).isEqualTo(ExitCode.TIMED_OUT);
        }

        @Test
        void newerJavaWarnsAndSoDoesTheToolBeforehand() {
            target.symlink("exe", "/opt/x/bin/java");

            attach(order(Map.of(), false), "21.0.2", "-Xmx1g");
            assertThat(said).anyMatch(line -> line.contains("Java 21 will warn"));

            said.clear();
            jvm.leave();
            attach(order(Map.of(), false), "21.0.2", "-XX:+EnableDynamicAgentLoading");
            assertThat(said).noneMatch(line -> line.contains("will warn"));
        }

        @Test
        void nothingIsLoadedIntoAJvmThatForbidsIt() {
            CommandFailed failure = catchThrowableOfType(
                    CommandFailed.class,
                    () -> attach(order(Map.of(), false), "21.0.2", "-XX:-EnableDynamicAgentLoading"));

            assertThat(failure).hasMessageContaining("-XX:-EnableDynamicAgentLoading");
            assertThat(jvm.loads()).isEmpty();
        }
    }

    @Nested
    class WhenAnAgentIsIn {

        @Test
        void theSameVersionIsLeftAlone() {
            present("1.2", "active");

            assertThat(attach(order(Map.of(), false))).isFalse();

            assertThat(jvm.loads()).isEmpty();
            assertThat(said).isEmpty();
        }

        @Test
        void otherSettingsAreNotTakenOverSilently() {
            present("1.2", "disabled");

            assertThat(attach(order(Map.of("http.port", "0"), false))).isFalse();

            assertThat(said).singleElement().asString().contains("--replace");
        }

        @Test
        void theSameConfigurationIsLeftAlone() throws IOException {
            Path config = Files.writeString(home.resolve("kelpie.yaml"), "http: off\n");
            present("1.2", "active").publish("config-file", config.toString());

            assertThat(attach(order(config, false))).isFalse();

            assertThat(jvm.loads()).isEmpty();
            assertThat(said).isEmpty();
        }

        @Test
        void anotherConfigurationMustBeReplacedExplicitly() throws IOException {
            Path present = Files.writeString(home.resolve("present.yaml"), "http: off\n");
            Path wanted = Files.writeString(home.resolve("wanted.yaml"), "http: off\n");
            present("1.2", "active").publish("config-file", present.toString());

            CommandFailed failure = failure(order(wanted, false));

            assertThat(failure.exitCode()).isEqualTo(ExitCode.NO_TARGET);
            assertThat(failure)
                    .hasMessageContaining("carries Kelpie with the configuration " + present + ", this is " + wanted);
            assertThat(failure.nextStep()).contains("--replace").contains("change that file");
        }

        @Test
        void aConfigurationIsNotTakenOverByAnAgentWithoutOne() throws IOException {
            Path wanted = Files.writeString(home.resolve("wanted.yaml"), "http: off\n");
            present("1.2", "active");

            assertThat(failure(order(wanted, false)))
                    .hasMessageContaining("carries Kelpie with no configuration file, this is " + wanted);
        }

        @Test
        void inAContainerTheSameConfigurationIsACopyOfIt() throws IOException {
            Path config = Files.writeString(home.resolve("kelpie.yaml"), "http: off\n");
            Path container = home.resolve("container");
            Files.copy(config, Files.createDirectories(container.resolve("tmp")).resolve("kelpie.yaml"));
            target.symlink("ns/mnt", "mnt:[2]").symlink("root", container.toString());
            present("1.2", "active").publish("config-file", "/tmp/kelpie.yaml");

            assertThat(attach(order(config, false))).isFalse();

            Files.writeString(config, "http: 0\n");
            assertThat(failure(order(config, false))).hasMessageContaining("carries Kelpie with the configuration");
        }

        @Test
        void anotherVersionMustBeReplacedExplicitly() {
            present("1.1", "active");

            CommandFailed failure = failure(order(Map.of(), false));

            assertThat(failure.exitCode()).isEqualTo(ExitCode.NO_TARGET);
            assertThat(failure).hasMessageContaining("carries Kelpie 1.1, this is 1.2");
            assertThat(failure.nextStep()).contains("--replace");
        }

        @Test
        void replacingDetachesFirstAndLoadsThen() {
            present("1.1", "active");
            jvm.onLoad(options -> {
                if (options.startsWith("command=detach")) {
                    jvm.leave();
                } else {
                    present("1.2", "active").publish("url", "http://127.0.0.1:1");
                }
            });

            assertThat(attach(order(Map.of(), true))).isTrue();

            assertThat(jvm.loads()).hasSize(2);
            assertThat(jvm.loads().get(0)).startsWith("command=detach,jar=");
            assertThat(jvm.loads().get(1)).startsWith("jar=");
        }

        @Test
        void anAgentThatDoesNotLeaveIsNotReplaced() {
            present("1.1", "active");
            jvm.onLoad(options -> {});

            assertThat(failure(order(Map.of(), true)).exitCode()).isEqualTo(ExitCode.TIMED_OUT);
            assertThat(jvm.loads()).hasSize(1);
        }
    }

    @Nested
    class Commands {

        @Test
        void detachingTwiceIsTheSameAsOnce() {
            present("1.2", "active");
            jvm.onLoad(options -> jvm.leave());

            assertThat(commanding().detach(session(null), () -> jar)).isTrue();
            assertThat(commanding().detach(session(null), () -> jar)).isFalse();
        }

        @Test
        void anAgentThatFailedToStartNeedsNoDetach() {
            present("1.2", "failed").publish("error", "broken");

            assertThat(commanding().detach(session(null), () -> jar)).isFalse();
            assertThat(said).singleElement().asString().contains("broken");
        }

        @Test
        void disablesAndEnablesByAttachingWhenThereIsNoPort() {
            present("1.2", "active");
            jvm.onLoad(options -> present("1.2", options.startsWith("command=disable") ? "disabled" : "active"));

            assertThat(commanding().enable(session(null), () -> jar, true)).isFalse();
            assertThat(commanding().enable(session(null), () -> jar, false)).isTrue();
            assertThat(commanding().enable(session(null), () -> jar, false)).isFalse();
            assertThat(commanding().enable(session(null), () -> jar, true)).isTrue();
            assertThat(jvm.loads()).hasSize(2);
        }

        @Test
        void withoutAnAgentThereIsNothingToDisable() {
            CommandFailed failure = catchThrowableOfType(
                    CommandFailed.class, () -> commanding().enable(session(null), () -> jar, false));

            assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        }
    }

    private FakeJvm present(String version, String status) {
        return jvm.publish("version", version).publish("status", status);
    }

    private AttachOrder order(Map<String, String> settings, boolean replace) {
        return new AttachOrder(jar, null, settings, replace);
    }

    private AttachOrder order(Path config, boolean replace) {
        return new AttachOrder(jar, config, Map.of(), replace);
    }

    private boolean attach(AttachOrder order) {
        return new Attaching(handover(), said::add).attach(session(null), order);
    }

    private boolean attach(AttachOrder order, String javaVersion, String option) {
        target.file("cmdline", "java\0" + option + "\0Shop\0");
        return new Attaching(handover(), said::add).attach(session(javaVersion), order);
    }

    private CommandFailed failure(AttachOrder order) {
        CommandFailed failure = catchThrowableOfType(CommandFailed.class, () -> attach(order));
        assertThat(failure).isNotNull();
        return failure;
    }

    private Commanding commanding() {
        return new Commanding(handover(), said::add);
    }

    private Handover handover() {
        return new Handover(proc.view(), home.resolve("cache"));
    }

    private Session session(@Nullable String javaVersion) {
        JvmProcess seen = Processes.look(proc, 42);
        JvmProcess process = new JvmProcess(
                seen.pid(),
                seen.startTime(),
                seen.status(),
                seen.user(),
                seen.kind(),
                javaVersion,
                seen.vmName(),
                seen.main(),
                seen.options());
        return new Session(proc.view(), process, jvm, Deadline.in(Duration.ofSeconds(30), time), null);
    }
}
